import { ENOUGH_REVIEWS } from "../../domain/memory/optimise.ts";
import { useMemoryFit, type FitResult } from "../../session/memory-fit.ts";
import type { AppSettings } from "../../session/settings.ts";
import { counted } from "../../ui/dates.ts";
import { Part } from "./Part.tsx";

/** The memory model fitted to the learner's own reviews: tried on demand, taken only where it predicts better, one key back. */
export function MemoryModel({ app }: { app: AppSettings }) {
  const { fit, start, cancel, take } = useMemoryFit();
  const own = app.memoryWeights !== null;
  return (
    <Part id="memory" title="Memory model">
      <div className="set-rows">
        <p>
          {own
            ? "Reviews are scheduled by your own weights, fitted to how you remember."
            : "Reviews are scheduled by the published weights of FSRS-6, made from many people’s reviews."}{" "}
          From about {ENOUGH_REVIEWS} reviews on, the weights can be fitted to
          yours.
        </p>
        {fit.state === "fitting" ? (
          <div className="row wrap">
            <label className="vh" htmlFor="fit-progress">
              Fitting
            </label>
            <progress id="fit-progress" max={1} value={fit.share} />
            <button type="button" className="btn" onClick={cancel}>
              Cancel
            </button>
          </div>
        ) : (
          <p className="row wrap">
            <button
              type="button"
              className="btn"
              disabled={fit.state === "taking"}
              onClick={start}
            >
              Fit to my reviews
            </button>
            {own && (
              <button
                type="button"
                className="btn quiet-btn"
                disabled={fit.state === "taking"}
                onClick={() => void take(null)}
              >
                Back to the published weights
              </button>
            )}
          </p>
        )}
        <div role="status">
          {fit.state === "taking" && (
            <p className="quiet">
              Working out every memory again. You can go on meanwhile.
            </p>
          )}
          {fit.state === "failed" && (
            <p className="form-problem">
              That did not work, and nothing was changed. ({fit.message})
            </p>
          )}
          {fit.state === "fitted" && (
            <Outcome
              result={fit.result}
              reviews={fit.reviews}
              onTake={(weights) => void take(weights)}
            />
          )}
        </div>
      </div>
    </Part>
  );
}

function Outcome({
  result,
  reviews,
  onTake,
}: {
  result: FitResult | null;
  reviews: number;
  onTake: (weights: number[]) => void;
}) {
  if (!result)
    return (
      <p>
        {counted(reviews, "review")} so far: too few to tell you from anybody
        else. Try again from about {ENOUGH_REVIEWS} on.
      </p>
    );
  const { weights } = result;
  const loss = (n: number) => n.toFixed(3);
  return (
    <>
      <table className="tbl fit-table">
        <caption>
          {weights
            ? "Your own weights predict better what they have not seen"
            : "Your own weights would not predict better, so nothing is changed"}
        </caption>
        <thead>
          <tr>
            <th scope="col">Prediction of your latest reviews</th>
            <th scope="col" className="r">
              Log loss
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">As it is now</th>
            <td className="r">{loss(result.before)}</td>
          </tr>
          <tr>
            <th scope="row">Fitted to the reviews before</th>
            <td className="r">{loss(result.after)}</td>
          </tr>
          <tr>
            <th scope="row">Always the same chance</th>
            <td className="r">{loss(result.constant)}</td>
          </tr>
        </tbody>
      </table>
      <p className="small quiet">
        Less is better. Judged by the latest {counted(result.heldOut, "review")}{" "}
        of {result.reviews.toLocaleString("en-GB")}, which the fit had not seen.
      </p>
      {weights && (
        <p className="gap-t">
          <button type="button" className="btn" onClick={() => onTake(weights)}>
            Take my own weights
          </button>
        </p>
      )}
    </>
  );
}
