import type { ExamTool } from "../../domain/bank/schema.ts";
import { Icon } from "../../ui/Icon.tsx";

export interface Modes {
  /** A selection in the stem is marked. */
  highlighting: boolean;
  /** A click on an option strikes it out instead of choosing it. */
  striking: boolean;
}

export type Panel = "calculator" | "notes" | "display" | null;

export function Tools({
  tools,
  canFlag,
  flagged,
  onFlag,
  modes,
  onModes,
  say,
  panel,
  onPanel,
  onPause,
}: {
  tools: readonly ExamTool[];
  canFlag: boolean;
  flagged: boolean;
  onFlag: () => void;
  modes: Modes;
  onModes: (modes: Modes) => void;
  say: (text: string) => void;
  panel: Panel;
  onPanel: (panel: Panel) => void;
  /** Stops the clock; null where the learner did not ask for breaks at will. */
  onPause: (() => void) | null;
}) {
  const has = (tool: ExamTool) => tools.includes(tool);
  const toggle = (mode: keyof Modes, meaning: string) => {
    const on = !modes[mode];
    onModes({ ...modes, [mode]: on });
    say(
      on
        ? meaning
        : `${mode === "striking" ? "Strike-through" : "Highlight"} off`,
    );
  };
  return (
    <div className="tools" role="group" aria-label="Question tools">
      <div className="in">
        {canFlag && (
          <button
            className="btn"
            type="button"
            aria-pressed={flagged}
            onClick={onFlag}
          >
            <Icon name={flagged ? "flag-on" : "flag"} />
            {flagged ? "Flagged" : "Flag"}
          </button>
        )}
        {has("highlight") && (
          <button
            className="btn"
            type="button"
            aria-pressed={modes.highlighting}
            onClick={() =>
              toggle(
                "highlighting",
                "Highlight on: select words of the question, or choose sentences below it",
              )
            }
          >
            <Icon name="highlight" />
            Highlight
          </button>
        )}
        {has("strike") && (
          <button
            className="btn"
            type="button"
            aria-pressed={modes.striking}
            onClick={() =>
              toggle(
                "striking",
                "Strike-through on: a click on an option strikes it out",
              )
            }
          >
            <Icon name="strike" />
            <span>
              Strike<span className="only-wide">-through</span>
            </span>
          </button>
        )}
        {has("calculator") && (
          <button
            className="btn push-w"
            type="button"
            id="tool-calculator"
            aria-expanded={panel === "calculator"}
            onClick={() =>
              onPanel(panel === "calculator" ? null : "calculator")
            }
          >
            <Icon name="calculator" />
            <span>
              Calc<span className="only-wide">ulator</span>
            </span>
          </button>
        )}
        {has("notes") && (
          <button
            className={has("calculator") ? "btn" : "btn push-w"}
            type="button"
            id="tool-notes"
            aria-expanded={panel === "notes"}
            onClick={() => onPanel(panel === "notes" ? null : "notes")}
          >
            <Icon name="note" />
            Notes
          </button>
        )}
        <button
          className={has("calculator") || has("notes") ? "btn" : "btn push-w"}
          type="button"
          id="tool-display"
          aria-expanded={panel === "display"}
          onClick={() => onPanel(panel === "display" ? null : "display")}
        >
          <Icon name="text-size" />
          Display
        </button>
        {onPause && (
          <button className="btn" type="button" onClick={onPause}>
            <Icon name="pause" />
            Break
          </button>
        )}
      </div>
    </div>
  );
}
