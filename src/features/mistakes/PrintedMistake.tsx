import type { Question } from "../../domain/bank/schema.ts";
import { keyOf } from "../../domain/grading/grading.ts";
import type { Response } from "../../domain/question/response.ts";
import type { NotedMistake } from "../../session/mistakes.ts";
import { best, plainText, yours } from "../../ui/question/given.ts";
import { madeWords, TAG_WORDS } from "./words.ts";

/** A mistake on paper: the whole stem, the options in words, the reason and the note. */
export function PrintedMistake({ mistake }: { mistake: NotedMistake }) {
  const { question, order, response, why, note } = mistake;
  const lines: [string, string][] = [
    [
      "You answered",
      inWords(question, response) || yours(question, order, response),
    ],
    [
      "Best answer",
      inWords(question, keyOf(question)) || best(question, order),
    ],
    ["Because", plainText(question.explanation)],
    ["Why it went wrong", why ? TAG_WORDS[why] : ""],
    ["Your note", note],
  ];
  return (
    <li>
      <h3>{plainText(question.stem)}</h3>
      <p className="small quiet">{madeWords(mistake)}</p>
      <dl className="printed">
        {lines
          .filter(([, text]) => text !== "")
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </li>
  );
}

/** The chosen options' texts; empty where the item has none to say. */
function inWords(question: Question, response: Response | null): string {
  if (response?.type !== "choice" || !("options" in question)) return "";
  return question.options
    .filter((o) => response.chosen.includes(o.id))
    .map((o) => plainText(o.text))
    .join("; ");
}
