import { Link } from "react-router";
import { useExam } from "../../session/exam-context.ts";
import { useCalibration } from "../../session/readiness.ts";
import {
  useSureAndWrong,
  type Misbelief,
} from "../../session/sure-and-wrong.ts";
import { counted } from "../../ui/dates.ts";
import { stemLine } from "../../ui/practice/stem-line.ts";
import { Loading } from "../../ui/State.tsx";
import { Confidence } from "./Confidence.tsx";

const SHOWN = 5;

/** What was said before the feedback against what came out, and what was believed and is not so. */
export function Calibration() {
  const { exam } = useExam();
  const calibration = useCalibration(exam);
  const items = useSureAndWrong(exam);
  return (
    <div className="halves">
      <section aria-labelledby="conf-h">
        <div className="sec-head">
          <h2 id="conf-h">How sure you are, and how right</h2>
        </div>
        {calibration ? (
          <Confidence said={calibration.said} />
        ) : (
          <Loading label="Reading your answers" />
        )}
      </section>
      <section aria-labelledby="sure-h">
        <div className="sec-head">
          <h2 id="sure-h">Sure and wrong</h2>
          {items && items.length > 0 && (
            <Link className="small" to={quizOn(exam, items)}>
              Quiz on {counted(items.length, "question")}
            </Link>
          )}
        </div>
        {items ? (
          <SureAndWrong items={items} />
        ) : (
          <Loading label="Reading your answers" />
        )}
      </section>
    </div>
  );
}

const quizOn = (exam: string, items: readonly Misbelief[]) =>
  `/${exam}/quiz?${new URLSearchParams({
    items: items.map((i) => i.item).join(),
    title: "Sure and wrong",
    start: "1",
  })}`;

function SureAndWrong({ items }: { items: readonly Misbelief[] }) {
  const { outline } = useExam();
  if (items.length === 0)
    return (
      <p className="small quiet gap-t">
        None. A question you were sure of and got wrong appears here until you
        get it right.
      </p>
    );
  return (
    <>
      <p className="small quiet gap-t">
        You were sure of these and missed them the last time. Each leaves the
        list once it is answered right.
      </p>
      <ul className="misbeliefs gap-t">
        {items.slice(0, SHOWN).map((i) => (
          <li key={i.item}>
            <span className="code">{outline.get(i.task)?.code}</span>
            <span>{stemLine(i.stem)}</span>
          </li>
        ))}
      </ul>
      {items.length > SHOWN && (
        <p className="small quiet gap-t">and {items.length - SHOWN} more</p>
      )}
    </>
  );
}
