import { useId, useState } from "react";
import type { WhyTag } from "../../domain/events/event.ts";
import { dateOfDay, learnerDay, instant } from "../../domain/time/time.ts";
import { gradeResponse } from "../../domain/grading/grading.ts";
import { useWorld } from "../../session/ambient.ts";
import { useCase } from "../../session/exam-context.ts";
import type { NotedMistake } from "../../session/mistakes.ts";
import { longDate } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Markdown } from "../../ui/Markdown.tsx";
import { best, excerpt, yours } from "../../ui/question/given.ts";
import { QuestionView } from "../../ui/question/QuestionView.tsx";
import { Verdict } from "../../ui/question/Verdict.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { madeWords, TAG_WORDS, TAGS } from "./words.ts";

/** One mistake: what was answered and the key in a line, the reason, the note; the whole question when opened. */
export function MistakeRow({
  mistake,
  onNote,
  onWhy,
}: {
  mistake: NotedMistake;
  onNote: () => void;
  onWhy: (tag: WhyTag | null) => void;
}) {
  const { clock } = useWorld();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { question, order, response, why, suggested, note } = mistake;
  const at = instant(mistake.atMs);
  const date = dateOfDay(learnerDay(at, clock.utcOffsetMinutes(at)));
  const key = best(question, order);
  return (
    <li>
      <h3>
        <button
          type="button"
          className="mistake-open"
          id={`${id}-q`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? "chevron-down" : "chevron-right"} small />
          <span>{excerpt(question.stem)}</span>
        </button>
      </h3>
      <p className="small quiet">
        {madeWords(mistake)} ·{" "}
        <time dateTime={date}>
          {longDate(date, false)} {date.slice(0, 4)}
        </time>{" "}
        · Yours: <b>{yours(question, order, response)}</b>
        {key && (
          <>
            , best: <b>{key}</b>
          </>
        )}
        {mistake.times > 1 && ` · wrong ${mistake.times} times`}
      </p>
      {mistake.rightSince && (
        <p>
          <Tag kind="ok">Answered rightly since</Tag>
        </p>
      )}
      {note && <p className="mistake-note">{note}</p>}
      <div className="row wrap mistake-why">
        <label>
          <span className="vh">Why did you get this wrong?</span>
          <select
            className="sel"
            value={why ?? ""}
            onChange={(e) =>
              onWhy(TAGS.find((t) => t === e.target.value) ?? null)
            }
          >
            <option value="">Why? Not said</option>
            {TAGS.map((t) => (
              <option key={t} value={t}>
                {TAG_WORDS[t]}
              </option>
            ))}
          </select>
        </label>
        {suggested && suggested !== why && (
          <button
            type="button"
            className="linkish small"
            onClick={() => onWhy(suggested)}
          >
            The log says: {TAG_WORDS[suggested].toLowerCase()}. Use it
          </button>
        )}
        <button type="button" className="linkish small" onClick={onNote}>
          <Icon name="note" small /> {note ? "Edit note" : "Add a note"}
        </button>
      </div>
      {open && <Opened mistake={mistake} headingId={`${id}-q`} />}
    </li>
  );
}

function Opened({
  mistake: { question, order, response },
  headingId,
}: {
  mistake: NotedMistake;
  headingId: string;
}) {
  const scenario = useCase(question.case);
  const partly = response && gradeResponse(question, response).marks > 0;
  return (
    <div className="mistake-question">
      {scenario && (
        <details className="alt">
          <summary>
            <Icon name="chevron-right" small className="tw" />
            Case: {scenario.title}
          </summary>
          <div className="md read">
            <Markdown text={scenario.body} />
          </div>
        </details>
      )}
      <QuestionView
        question={question}
        order={order}
        response={response}
        onChange={() => undefined}
        mode="feedback"
        headingId={headingId}
        verdict={
          <Verdict
            outcome={!response ? "blank" : partly ? "partly" : "incorrect"}
          >
            {null}
          </Verdict>
        }
      />
      <div className="md read">
        <Markdown text={question.explanation} />
      </div>
    </div>
  );
}
