import { Link } from "react-router";
import { useReadiness } from "../../session/readiness.ts";
import { percentWords, rangeWords } from "../../ui/chance.ts";
import { counted } from "../../ui/dates.ts";

/** Readiness in one line, never without its range and the answers behind it. Insights has the rest. */
export function ReadinessLine({ exam }: { exam: string }) {
  const view = useReadiness();
  if (view.state !== "known") return null;
  const { readiness } = view;
  const insights = <Link to={`/${exam}/insights`}>Insights</Link>;
  if (!readiness.enough)
    return (
      <>
        <span className="quiet">Readiness: not enough answers yet.</span>{" "}
        <Link to={`/${exam}/quiz?diagnostic=1&start=1`}>
          Take the 15-minute diagnostic
        </Link>
      </>
    );
  const { pass } = readiness.now.exam;
  return (
    <>
      <b>{percentWords(pass.chance)} likely to pass</b>, {rangeWords(pass)};
      from {counted(readiness.answers, "answer")}.{" "}
      <span className="quiet">How this comes about: {insights}</span>
    </>
  );
}
