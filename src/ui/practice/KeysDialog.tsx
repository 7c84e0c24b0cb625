import { Dialog } from "../Dialog.tsx";
import type { KeyHint } from "../Kbd.tsx";
import "./practice.css";

/** All keys of a player. */
export function KeysDialog({
  hints,
  single,
  onClose,
}: {
  hints: readonly KeyHint[];
  single: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog open onClose={onClose} title="Keys">
      {!single && (
        <p className="quiet">
          Single-letter keys are switched off in Settings. Enter, Space and
          Ctrl+Z work.
        </p>
      )}
      <dl className="all-keys">
        {hints.map((h) => (
          <div key={h.does}>
            <dt>
              {h.hold && <kbd>{h.hold}</kbd>}
              {h.keys.map((k, i) => (
                <span key={k} className="key-run">
                  {i > 0 && h.range && "–"}
                  <kbd>{k}</kbd>
                </span>
              ))}
            </dt>
            <dd>{h.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
