import { useMemo } from "react";
import { dateOfDay } from "../../domain/time/time.ts";
import { useBanks } from "../../session/live.ts";
import { useForecastsKept } from "../../session/readiness.ts";
import { percentWords, rangeWords } from "../../ui/chance.ts";
import { counted, longDate } from "../../ui/dates.ts";

/** Below this many exams nothing can be said of how good the forecasts are. */
const TELLING = 10;

/** What the app said before each real exam, against how it went. Nothing until there is one. */
export function Forecasts() {
  const kept = useForecastsKept();
  const banks = useBanks();
  const profiles = useMemo(
    () => new Map((banks ?? []).map((b) => [b.exam, b.profile])),
    [banks],
  );
  if (!kept || kept.record.pairs.length === 0) return null;
  const { pairs, brier, said, passed } = kept.record;
  const n = pairs.length;
  return (
    <div className="gap-t">
      <h3 id="kept-h">What we said, and how it went</h3>
      <p className="small quiet">
        {n < TELLING || brier === null || said === null || passed === null
          ? `${counted(n, "real exam")} so far: too few to say how good these forecasts are.`
          : `Over ${n} real exams we said ${percentWords(said)} on average and ${percentWords(passed)} were passed. Brier score ${brier.toFixed(2)}; always saying 50% would score 0.25.`}
      </p>
      <table className="tbl" aria-labelledby="kept-h">
        <thead>
          <tr>
            <th scope="col">Exam</th>
            <th scope="col" className="r">
              We said
            </th>
            <th scope="col">It was</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ outcome, forecast }) => {
            const profile = profiles.get(outcome.exam);
            const bands = kept.bands.get(`${outcome.exam} ${outcome.day}`);
            return (
              <tr key={`${outcome.exam} ${outcome.day}`}>
                <th scope="row">
                  {profile?.abbreviation ?? outcome.exam}
                  <span className="range">
                    {longDate(dateOfDay(outcome.day), false)}
                  </span>
                </th>
                <td className="r">
                  <b>{percentWords(forecast.chance)}</b>{" "}
                  <span className="range long">
                    {rangeWords(forecast)},{" "}
                    {counted(forecast.answers, "answer")}
                  </span>
                </td>
                <td>
                  {outcome.passed ? "Passed" : "Not passed"}
                  {bands &&
                    profile?.domains.map(
                      (d) =>
                        bands[d.id] && (
                          <span className="range" key={d.id}>
                            {d.name}: {bands[d.id]}
                          </span>
                        ),
                    )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
