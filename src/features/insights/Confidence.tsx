import type { Said } from "../../domain/mastery/calibration.ts";

const WORDS: Record<Said["confidence"], string> = {
  sure: "Sure",
  unsure: "Unsure",
  guess: "Guess",
};
/** Below this many a share says nothing, so the sentence keeps to the counts. */
const ENOUGH = 10;

/** What the learner said before the feedback, against what came out. */
export function Confidence({ said }: { said: readonly Said[] }) {
  if (said.every((s) => s.of === 0))
    return (
      <p className="small quiet gap-t">
        Say how sure you are before you check an answer. Here you then see how
        far that can be trusted: being sure and wrong is what costs points in
        the exam.
      </p>
    );
  return (
    <>
      <p className="small quiet gap-t">{sentence(said)}</p>
      <table className="tbl conf gap-t">
        <thead>
          <tr>
            <th scope="col">You said</th>
            <th scope="col" className="r">
              Answers
            </th>
            <th scope="col" className="r">
              Right
            </th>
            <th scope="col" className="r">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {said.map((s) => (
            <tr key={s.confidence}>
              <th scope="row">{WORDS[s.confidence]}</th>
              <td className="r">{s.of}</td>
              <td className="r">{s.right}</td>
              <td className="r">
                {s.of === 0 ? (
                  <span className="quiet">–</span>
                ) : (
                  <b>{Math.round((s.right / s.of) * 100)}%</b>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function sentence(said: readonly Said[]): string {
  const of = (confidence: Said["confidence"]) =>
    said.find((s) => s.confidence === confidence) ?? {
      confidence,
      right: 0,
      of: 0,
    };
  const sure = of("sure");
  const guess = of("guess");
  const times = (s: Said) => `${s.right} of ${s.of} times`;
  if (sure.of === 0)
    return `You have not been sure yet. When you guessed you were right ${times(guess)}.`;
  const first = `When you said sure you were right ${times(sure)}.`;
  if (sure.of < ENOUGH) return first;
  if (sure.right / sure.of < 0.8)
    return `${first} That is less than ‘sure’ should mean: read the reasons of the ones you missed.`;
  if (guess.of >= ENOUGH && guess.right / guess.of >= 0.6)
    return `${first} Your guesses were right ${times(guess)}: you know more than you think.`;
  return `${first} Your ‘sure’ can be trusted.`;
}
