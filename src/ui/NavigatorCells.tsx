import { memo } from "react";
import { Icon } from "./Icon.tsx";
import "./player.css";

export interface Cell {
  /** The number shown; also what is given to `onGo`. */
  n: number;
  state: "unseen" | "open" | "partial" | "answered";
  flagged: boolean;
  /** Cannot be gone to: its section is closed, or the exam moves forward only. */
  locked?: boolean;
}

const words: Record<Cell["state"], string> = {
  unseen: "not seen",
  open: "not answered",
  partial: "partly answered",
  answered: "answered",
};

/** The navigator's squares. The name of each spells out what its look shows. */
export function NavigatorCells({
  cells,
  current,
  onGo,
  label = "Questions",
}: {
  cells: readonly Cell[];
  current: number;
  onGo: (n: number) => void;
  label?: string;
}) {
  return (
    <ol className="cells" aria-label={label}>
      {cells.map((c) => (
        <CellView
          key={c.n}
          n={c.n}
          state={c.state}
          flagged={c.flagged}
          locked={c.locked ?? false}
          now={c.n === current}
          onGo={onGo}
        />
      ))}
    </ol>
  );
}

const CellView = memo(function CellView({
  n,
  state,
  flagged,
  locked,
  now,
  onGo,
}: Required<Cell> & { now: boolean; onGo: (n: number) => void }) {
  const name = [
    `Question ${n}`,
    words[state],
    flagged && "flagged",
    now && "current",
    locked && "closed",
  ];
  return (
    <li>
      <button
        type="button"
        className={`cell${state === "answered" ? " a" : state === "partial" ? " a half" : ""}${now ? " now" : ""}`}
        aria-label={name.filter(Boolean).join(", ")}
        aria-current={now ? "step" : undefined}
        disabled={locked}
        onClick={() => onGo(n)}
      >
        {n}
        {flagged && <Icon name="flag-on" />}
      </button>
    </li>
  );
});

/** What the squares mean, with counts. */
export function CellsLegend({
  answered,
  open,
  flagged,
}: {
  answered: number;
  open: number;
  flagged: number;
}) {
  return (
    <ul className="cells-legend">
      <li>
        <span className="cell a" aria-hidden="true" />
        Answered<b>{answered}</b>
      </li>
      <li>
        <span className="cell" aria-hidden="true" />
        Not answered<b>{open}</b>
      </li>
      <li>
        <span className="cell" aria-hidden="true">
          <Icon name="flag-on" />
        </span>
        Flagged<b>{flagged}</b>
      </li>
    </ul>
  );
}
