import { Link } from "react-router";
import { useUnreadCorrections } from "../../session/corrections.ts";
import { useExam } from "../../session/exam-context.ts";
import { useSettingsActions } from "../../session/settings.ts";
import { counted } from "../../ui/dates.ts";

type Row = NonNullable<ReturnType<typeof useUnreadCorrections>>[number];

/** A key of ours was wrong, and answers given before were judged anew: told once, in plain words. */
export function Corrected() {
  const { exam, settings } = useExam();
  const { changeExam } = useSettingsActions();
  const rows = useUnreadCorrections(exam, settings.correctionsReadMs);
  const latest = rows?.[0];
  if (!rows || !latest) return null;
  // Of a question that was corrected twice, what holds now.
  const now = rows.filter(
    (r, i) => rows.findIndex((other) => other.item === r.item) === i,
  );
  return (
    <section className="sheet notice-sheet" aria-labelledby="corrected-h">
      <h2 id="corrected-h">
        {now.length === 1
          ? "A question was corrected"
          : `${now.length} questions were corrected`}
      </h2>
      <ul className="plain-list">
        {now.map((r) => (
          <li key={r.id}>
            {words(r)} {r.note}{" "}
            <Link to={`/${exam}/quiz?items=${r.item}&start=1`}>
              See the question<span className="vh"> {r.item}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="quiet gap-t">
        Scores, mastery and the schedule follow; the log keeps what you answered
        and what it counted as.
      </p>
      <p className="gap-t">
        <button
          type="button"
          className="btn"
          onClick={() =>
            void changeExam(exam, { correctionsReadMs: latest.wallMs })
          }
        >
          Got it
        </button>
      </p>
    </section>
  );
}

function words(r: Row): string {
  if (r.effect === "drop")
    return `${r.item} was withdrawn in ${r.version}; ${counted(r.dropped, "answer")} of yours no longer ${r.dropped === 1 ? "counts" : "count"}.`;
  if (r.toWrong === 0)
    return `You were right on ${r.item}; our key was wrong. Corrected in ${r.version}.`;
  if (r.toRight === 0)
    return `Our key of ${r.item} was wrong, and what you answered counts as wrong now. Corrected in ${r.version}.`;
  return `Our key of ${r.item} was wrong: ${counted(r.toRight, "answer")} of yours ${r.toRight === 1 ? "is" : "are"} right now, ${r.toWrong} wrong. Corrected in ${r.version}.`;
}
