import {
  useSettingsActions,
  type AppSettings,
} from "../../session/settings.ts";
import { Switch } from "../../ui/Fields.tsx";
import { Part } from "./Part.tsx";

interface KeyRow {
  keys: readonly string[];
  does: string;
  /** Works also with single-letter keys switched off. */
  always?: boolean;
}

const TABLES: readonly { where: string; rows: readonly KeyRow[] }[] = [
  {
    where: "Quiz and study",
    rows: [
      { keys: ["A", "B", "C", "D", "E", "F"], does: "Choose an option" },
      { keys: ["G", "U", "S"], does: "Say: guess, unsure, sure" },
      {
        keys: ["Enter"],
        does: "Check the answer, next question",
        always: true,
      },
      {
        keys: ["Space"],
        does: "Show a card’s back, or covered options",
        always: true,
      },
      {
        keys: ["1", "2", "3", "4"],
        does: "Rate a card: again, hard, good, easy",
      },
      { keys: ["Z"], does: "Take the last answer back" },
      { keys: ["Ctrl Z"], does: "The same; ⌘ Z on a Mac", always: true },
      { keys: ["F"], does: "Flag, where F is no option" },
      { keys: ["N"], does: "Write a note" },
      { keys: ["-"], does: "Set the item aside until tomorrow" },
      { keys: ["@"], does: "Suspend the item" },
      { keys: ["?"], does: "All keys of the screen" },
    ],
  },
  {
    where: "Practice exam",
    rows: [
      { keys: ["A", "B", "C", "D", "E", "F"], does: "Choose an option" },
      { keys: ["Shift A"], does: "Strike the option out" },
      { keys: ["←", "→"], does: "Previous and next question", always: true },
      { keys: ["P", "N"], does: "Previous and next question" },
      { keys: ["F"], does: "Flag, where F is no option" },
      { keys: ["R"], does: "Review the section" },
      { keys: ["T"], does: "Say the time left" },
    ],
  },
];

export function Keyboard({ app }: { app: AppSettings }) {
  const { changeApp } = useSettingsActions();
  return (
    <Part id="keyboard" title="Keyboard">
      <div className="set-rows">
        <Switch
          label="Single-key shortcuts"
          hint="Letters, digits and signs do something by themselves. Switch them off if you speak to your device or press keys by accident."
          checked={app.singleKeys}
          onChange={(singleKeys) => void changeApp({ singleKeys })}
        />
        <div className="set-keys">
          {TABLES.map(({ where, rows }) => (
            <table className="tbl" key={where}>
              <caption>{where}</caption>
              <thead>
                <tr>
                  <th scope="col">Key</th>
                  <th scope="col">What it does</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => {
                  const off = !row.always && !app.singleKeys;
                  return (
                    <tr
                      key={row.keys.join()}
                      className={off ? "quiet" : undefined}
                    >
                      <td className="nowrap">
                        {row.keys.length > 4 ? (
                          <>
                            <kbd>{row.keys[0]}</kbd> –{" "}
                            <kbd>{row.keys.at(-1)}</kbd>
                          </>
                        ) : (
                          row.keys.map((k) => <kbd key={k}>{k}</kbd>)
                        )}
                      </td>
                      <td>
                        {row.does}
                        {off && " (off)"}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          ))}
        </div>
        <p className="small quiet">
          Everywhere: Tab moves from control to control, arrows move between
          options, Esc closes what is open. Where something can be dragged,
          Space picks it up and puts it down.
        </p>
      </div>
    </Part>
  );
}
