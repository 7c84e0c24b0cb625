import {
  memo,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from "react";
import type { Case } from "../../domain/bank/schema.ts";
import { Icon } from "../Icon.tsx";
import { Markdown } from "../Markdown.tsx";
import { ExhibitView } from "./ExhibitView.tsx";
import "./question.css";

/** The case's share of the width in percent, and its limits. */
const usual = 42;
const least = 25;
const most = 65;

/**
 * A scenario beside its question: a pane whose width can be changed (arrow keys or pointer on the splitter), and on
 * phones a section above the question that can be closed. `addenda` are the ids of the parts that belong to this question.
 */
export function CaseView({
  of: item,
  addenda,
  folded = false,
  children,
}: {
  of: Case;
  addenda?: readonly string[];
  /** Closed above the question at every width, until it is asked for. */
  folded?: boolean;
  children: ReactNode;
}) {
  const wide = useSyncExternalStore(subscribeWide, isWide);
  const [share, setShare] = useState(usual);
  const grid = useRef<HTMLDivElement>(null);
  const paneId = useId();
  const titleId = useId();

  if (!wide || folded)
    return (
      <div className="case-phone">
        <details className="case-fold" open={!folded}>
          <summary>
            <Icon name="chevron-right" small className="tw" />
            Case: {item.title}
          </summary>
          <CaseText item={item} addenda={addenda} titled={false} />
        </details>
        <div className="case-q">{children}</div>
      </div>
    );

  const set = (percent: number) =>
    setShare(Math.min(most, Math.max(least, Math.round(percent))));
  const onKeyDown = (e: KeyboardEvent) => {
    const to = {
      ArrowLeft: share - 2,
      ArrowRight: share + 2,
      Home: least,
      End: most,
    }[e.key];
    if (to === undefined) return;
    // The arrows move to the next question elsewhere.
    e.preventDefault();
    e.stopPropagation();
    set(to);
  };
  const onPointerMove = (e: PointerEvent<HTMLDivElement>) => {
    const box = grid.current?.getBoundingClientRect();
    if (!box || !e.currentTarget.hasPointerCapture(e.pointerId)) return;
    set(((e.clientX - box.left) / box.width) * 100);
  };
  return (
    <div
      className="case-grid"
      ref={grid}
      style={{ "--case": `${share}%` } as React.CSSProperties}
    >
      <section
        className="case-pane"
        id={paneId}
        aria-labelledby={titleId}
        tabIndex={0}
      >
        <CaseText item={item} addenda={addenda} titled titleId={titleId} />
      </section>
      <div
        className="splitter"
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the case"
        aria-controls={paneId}
        aria-valuemin={least}
        aria-valuemax={most}
        aria-valuenow={share}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(e) => e.currentTarget.setPointerCapture(e.pointerId)}
        onPointerMove={onPointerMove}
        onDoubleClick={() => set(usual)}
      />
      <div className="case-q">{children}</div>
    </div>
  );
}

const CaseText = memo(function CaseText({
  item,
  addenda,
  titled,
  titleId,
}: {
  item: Case;
  addenda: readonly string[] | undefined;
  titled: boolean;
  titleId?: string;
}) {
  return (
    <div className="case">
      {titled && <h2 id={titleId}>{item.title}</h2>}
      <div className="md">
        <Markdown text={item.body} />
      </div>
      {item.exhibits?.map((e) => (
        <ExhibitView key={e.id} exhibit={e} />
      ))}
      {item.addenda?.map((a) => {
        const own = addenda?.includes(a.id) ?? false;
        return (
          // A question that needs this part opens it; the key makes each question start from its own state.
          <details key={`${a.id} ${own}`} open={own}>
            <summary>
              <Icon name="chevron-right" small className="tw" />
              {a.title}
              {own && <small>for this question</small>}
            </summary>
            <div className="md">
              <Markdown text={a.body} />
            </div>
          </details>
        );
      })}
    </div>
  );
});

const query =
  typeof window === "undefined"
    ? null
    : window.matchMedia("(min-width: 900px)");
const subscribeWide = (tell: () => void) => {
  query?.addEventListener("change", tell);
  return () => query?.removeEventListener("change", tell);
};
const isWide = () => query?.matches ?? true;
