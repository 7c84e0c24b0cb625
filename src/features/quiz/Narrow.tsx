import { useId } from "react";
import type { ItemType } from "../../domain/bank/schema.ts";
import { ChipToggles } from "../../ui/Chips.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { TYPE_NAMES } from "./quiz-request.ts";

/** Narrows a quiz by kind of question and by tag; any of the chosen ones will do. */
export function Narrow({
  kinds,
  types,
  onTypes,
  byTag,
  tags,
  onTags,
}: {
  /** Kinds that this bank has. */
  kinds: readonly ItemType[];
  types: ReadonlySet<ItemType>;
  onTypes: (types: ReadonlySet<ItemType>) => void;
  /** undefined while they are read. */
  byTag: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  tags: readonly string[];
  onTags: (tags: readonly string[]) => void;
}) {
  const id = useId();
  const left = [...(byTag ?? [])]
    .filter(([tag]) => !tags.includes(tag))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <div className="narrow-in">
      {kinds.length > 1 && (
        <ChipToggles
          legend="Kind of question"
          options={kinds.map((k) => ({ value: k, label: TYPE_NAMES[k] }))}
          value={types}
          onChange={onTypes}
        />
      )}
      <div>
        <label className="chips-legend" htmlFor={id}>
          Tag
        </label>
        {byTag?.size === 0 ? (
          <p className="small quiet">This bank has no tags.</p>
        ) : (
          <select
            id={id}
            className="sel"
            value=""
            disabled={!byTag}
            onChange={(e) => onTags([...tags, e.target.value])}
          >
            <option value="">{byTag ? "Add a tag" : "Reading the tags"}</option>
            {left.map(([tag, items]) => (
              <option key={tag} value={tag}>
                {tag.replaceAll("-", " ")} ({items.size})
              </option>
            ))}
          </select>
        )}
      </div>
      {tags.length > 0 && (
        <ul className="chips" aria-label="Chosen tags">
          {tags.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                className="chip"
                onClick={() => onTags(tags.filter((t) => t !== tag))}
              >
                {tag.replaceAll("-", " ")}
                <Icon name="cross" small />
                <span className="vh">take out</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
