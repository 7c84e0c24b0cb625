import { useId } from "react";
import { Tag } from "../Tag.tsx";
import { Drawing } from "./Drawing.tsx";
import type { ItemProps } from "./item.ts";
import { drawingOf, reasonsFor, regionsOf, type Region } from "./rationale.ts";
import { Reasons } from "./Reasons.tsx";
import { useStable } from "./stable.ts";

/** Regions of a drawing to choose, on the drawing or in a list of the same. */
export function HotspotItem({
  item,
  response,
  onChange,
  mode,
  stem,
  stemId,
  between,
}: ItemProps<"hotspot">) {
  const name = useId();
  const drawing = drawingOf(item);
  const regions = regionsOf(item);
  const chosen = response?.type === "hotspot" ? response.regions : [];
  const several = item.choose > 1;

  const choose = useStable((id: string) => {
    if (!several) return onChange({ type: "hotspot", regions: [id] });
    if (chosen.includes(id))
      return onChange({
        type: "hotspot",
        regions: chosen.filter((c) => c !== id),
      });
    // The oldest choice makes room: on a drawing this is what a click on another place is expected to do.
    onChange({ type: "hotspot", regions: [...chosen, id].slice(-item.choose) });
  });

  if (mode === "feedback") {
    const right =
      item.accept.find((set) => sameSet(set, chosen)) ?? item.accept[0] ?? [];
    const told = (id: string) =>
      right.includes(id) ? "right" : chosen.includes(id) ? "wrong" : null;
    return (
      <>
        {stem}
        {between}
        <div className="hot">
          {drawing && (
            <div className="sheet net">
              <Drawing exhibit={drawing} told={told} />
            </div>
          )}
          <ul className="told-list">
            {regions
              .filter((r) => told(r.id))
              .map((r) => (
                <li
                  key={r.id}
                  className={`pick ${told(r.id) === "right" ? "told-r" : "told-w"}`}
                >
                  <RegionName region={r} />
                  {told(r.id) === "right" ? (
                    <Tag kind="ok">
                      {chosen.includes(r.id)
                        ? "Your answer, correct"
                        : "Correct answer"}
                    </Tag>
                  ) : (
                    <Tag kind="no">Your answer, incorrect</Tag>
                  )}
                </li>
              ))}
          </ul>
        </div>
        <Reasons reasons={reasonsFor(item, response)} />
      </>
    );
  }

  return (
    <>
      {stem}
      {between}
      {several && (
        <p className="opts-note" role="status">
          {chosen.length} of {item.choose} chosen
        </p>
      )}
      <div className="hot">
        {drawing && (
          <div className="sheet net">
            <Drawing
              exhibit={drawing}
              chosen={chosen}
              onChoose={choose}
              several={several}
              labelledBy={stemId}
            />
          </div>
        )}
        <fieldset>
          <legend className="small quiet leg">Or choose from the list</legend>
          <div className="picks">
            {regions.map((r) => (
              <label className="pick" key={r.id}>
                <input
                  type={several ? "checkbox" : "radio"}
                  name={name}
                  checked={chosen.includes(r.id)}
                  onChange={() => choose(r.id)}
                />
                <RegionName region={r} />
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </>
  );
}

/** "Activity A, 3 days" with the figure set to the right, as in a table. */
function RegionName({ region }: { region: Region }) {
  const at = region.name.lastIndexOf(", ");
  const rest = at > 0 ? region.name.slice(at + 2) : "";
  if (!rest || rest.length > 14) return <span>{region.name}</span>;
  return (
    <>
      <span>
        {region.name.slice(0, at)}
        <span className="vh">, </span>
      </span>
      <span className="quiet push num">{rest}</span>
    </>
  );
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((x) => b.includes(x));
