import { lazy, Suspense } from "react";
import { Link } from "react-router";
import type { Exam } from "../../domain/bank/schema.ts";
import { diagnosticLength } from "../../domain/readiness/diagnostic.ts";
import type { Outlook } from "../../domain/readiness/forecast.ts";
import type {
  DomainReadiness,
  Readiness as Figures,
} from "../../domain/readiness/readiness.ts";
import { dateOfDay, type Day } from "../../domain/time/time.ts";
import { useExam } from "../../session/exam-context.ts";
import { useReadiness } from "../../session/readiness.ts";
import { percentWords, rangeWords } from "../../ui/chance.ts";
import { counted, longDate } from "../../ui/dates.ts";
import { ErrorState, Loading } from "../../ui/State.tsx";
import { IntervalBar } from "./IntervalBar.tsx";
import { passLineOf, type PassLine } from "../../domain/readiness/pass-line.ts";

const BurnUp = lazy(async () => ({
  default: (await import("./BurnUp.tsx")).BurnUp,
}));
const Forecasts = lazy(async () => ({
  default: (await import("./Forecasts.tsx")).Forecasts,
}));

/** The chance to pass and the expected score, each with its range and the answers behind it. */
export function Readiness() {
  const { exam, bank } = useExam();
  const view = useReadiness();
  if (view.state === "failed")
    return (
      <Frame>
        <ErrorState title="Readiness could not be worked out">
          Your answers are kept. Reload the page to try again.
        </ErrorState>
      </Frame>
    );
  if (view.state === "loading")
    return (
      <Frame>
        <Loading label="Working out your readiness" lines={6} />
      </Frame>
    );
  const { readiness, sums, today, examDay } = view;
  const { profile } = bank;
  const line = passLineOf(profile);
  const said = answersWords(readiness);
  if (readiness.answers === 0)
    return (
      <Frame>
        <div className="ready-none">
          <h3>Not enough answers yet</h3>
          <p className="read quiet">
            Readiness is worked out from the first answer you give to each
            question; none is there yet. The diagnostic asks the questions that
            tell most, from every domain.
          </p>
          <Diagnostic exam={exam} profile={profile} primary />
        </div>
        <Suspense>
          <Forecasts />
        </Suspense>
      </Frame>
    );
  return (
    <Frame aside={said}>
      {readiness.enough ? (
        <>
          <Lead readiness={readiness} />
          <Outlooks readiness={readiness} examDay={examDay} />
          <Standard readiness={readiness} profile={profile} line={line} />
          <Suspense
            fallback={<Loading label="Drawing your progress" lines={6} />}
          >
            <BurnUp
              profile={profile}
              sums={sums}
              readiness={readiness}
              line={line}
              today={today}
              examDay={examDay}
            />
          </Suspense>
        </>
      ) : (
        <TooFew readiness={readiness} />
      )}
      <Narrow
        exam={exam}
        profile={profile}
        readiness={readiness}
        primary={!readiness.enough}
      />
      <ByDomain domains={readiness.domains} line={line} profile={profile} />
      <Suspense>
        <Forecasts />
      </Suspense>
    </Frame>
  );
}

function Frame({
  aside,
  children,
}: {
  aside?: string;
  children: React.ReactNode;
}) {
  return (
    <section className="readiness" aria-labelledby="ready-h">
      <div className="sec-head">
        <h2 id="ready-h">Readiness</h2>
        {aside && <span className="small">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

function answersWords({ answers, familySeen }: Figures): string {
  const from = `From ${counted(answers, "first answer")}`;
  return familySeen === 0
    ? from
    : `${from}, ${familySeen} of them on variants of questions you knew`;
}

function Lead({ readiness }: { readiness: Figures }) {
  const { pass, expected } = readiness.now.exam;
  return (
    <>
      <p className="ready-lead">
        <b className="num">{percentWords(pass.chance)}</b>{" "}
        <span>
          likely to pass the real exam today,{" "}
          <span className="nowrap">{rangeWords(pass)}</span>
        </span>
      </p>
      <p className="read">
        Expected score {percentWords(expected.mean)}, {rangeWords(expected)}.
      </p>
      <p className="small quiet">
        A direction, not a promise. The first range holds, nine times in ten,
        the chance that somebody would name who knew exactly what you know and
        where the pass line is. Near that line it stays wide, as a few questions
        decide.
      </p>
    </>
  );
}

function Outlooks({
  readiness: { now, examDay },
  examDay: on,
}: {
  readiness: Figures;
  examDay: Day | null;
}) {
  return (
    <>
      <table className="tbl outlooks gap-t">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Where and when</span>
            </th>
            <th scope="col" className="r">
              Chance to pass
            </th>
            <th scope="col" className="r">
              Expected score
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="when">
            <th scope="rowgroup" colSpan={3}>
              Today
            </th>
          </tr>
          <OutlookRow name="On the real exam" outlook={now.exam} />
          <OutlookRow name="On this bank" outlook={now.bank} />
        </tbody>
        {examDay && on !== null && (
          <tbody>
            <tr className="when">
              <th scope="rowgroup" colSpan={3}>
                On exam day, {longDate(dateOfDay(on), false)}, if you review
                nothing until then
              </th>
            </tr>
            <OutlookRow name="On the real exam" outlook={examDay.exam} />
            <OutlookRow name="On this bank" outlook={examDay.bank} />
          </tbody>
        )}
      </table>
      <p className="caption gap-t">
        Small figures are the range that holds nine times in ten. The real exam
        has the wider one: nobody has measured how this bank compares with it.
      </p>
    </>
  );
}

function OutlookRow({ name, outlook }: { name: string; outlook: Outlook }) {
  const cell = (figure: string, range: string) => (
    <td className="r">
      <b>{figure}</b> <span className="range">{range}</span>
    </td>
  );
  const { pass, expected } = outlook;
  return (
    <tr>
      <th scope="row">{name}</th>
      {cell(percentWords(pass.chance), rangeWords(pass))}
      {cell(percentWords(expected.mean), rangeWords(expected))}
    </tr>
  );
}

/** What the pass standard is taken to be; where it is not published, what others would mean. */
function Standard({
  readiness: { marks },
  profile,
  line,
}: {
  readiness: Figures;
  profile: Exam;
  line: PassLine;
}) {
  if (marks.length === 0)
    return (
      <p className="small quiet gap-t">
        The pass mark is {percentWords(line.at)} of the marks, as published.
      </p>
    );
  return (
    <div className="marks gap-t">
      <h3>What another pass mark would mean</h3>
      <p className="small quiet">
        {profile.issuer} does not publish its mark. We assume about{" "}
        {percentWords(line.at)} ({rangeWords(line)}). Chance to pass the real
        exam today, were it exactly:
      </p>
      <dl>
        {marks.map((m) => (
          <div key={m.mark}>
            <dt>{percentWords(m.mark)} of the marks</dt>
            <dd>
              <b>{percentWords(m.chance)}</b>{" "}
              <span className="range">{rangeWords(m)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function TooFew({ readiness }: { readiness: Figures }) {
  const { expected } = readiness.now.bank;
  return (
    <div className="ready-none">
      <h3>Not enough answers yet</h3>
      <p className="read quiet">
        On this bank your expected score lies somewhere between{" "}
        {Math.round(expected.low * 100)} and {Math.round(expected.high * 100)}%,
        nine times in ten. That is too wide for a forecast: it is given once the
        range is 20 points or less.
      </p>
    </div>
  );
}

/** Where ten more answers would help most, and the way to them. */
function Narrow({
  exam,
  profile,
  readiness,
  primary,
}: {
  exam: string;
  profile: Exam;
  readiness: Figures;
  primary: boolean;
}) {
  const [first] = readiness.narrowest;
  const best = readiness.domains.find((d) => d.domain === first);
  const tasks = profile.domains
    .find((d) => d.id === first)
    ?.tasks.map((t) => t.id);
  const points = Math.round((best?.tenMoreNarrow ?? 0) * 100);
  return (
    <div className="narrow gap-t">
      {best && tasks && (
        <p className="quiet">
          Ten more first answers in{" "}
          <Link
            to={`/${exam}/quiz?tasks=${tasks.join()}&filter=unseen&count=10&start=1`}
          >
            {best.name}
          </Link>{" "}
          would narrow the range most
          {points > 0 && `, by about ${counted(points, "point")}`}.
        </p>
      )}
      <Diagnostic exam={exam} profile={profile} primary={primary} />
    </div>
  );
}

function Diagnostic({
  exam,
  profile,
  primary,
}: {
  exam: string;
  profile: Exam;
  primary: boolean;
}) {
  return (
    <p className="row wrap gap-t">
      <Link
        className={primary ? "btn primary" : "btn"}
        to={`/${exam}/quiz?diagnostic=1&start=1`}
      >
        Take the 15-minute diagnostic
      </Link>
      <span className="small quiet">
        {counted(diagnosticLength(profile), "question")}, explained as you go
      </span>
    </p>
  );
}

function ByDomain({
  domains,
  line,
  profile,
}: {
  domains: readonly DomainReadiness[];
  line: PassLine;
  profile: Exam;
}) {
  const whole = profile.domains.reduce((n, d) => n + d.weight, 0) || 1;
  const pooled = domains.some((d) => d.pooled);
  return (
    <div className="gap-t">
      <h3 id="ready-dom-h">Expected score by domain, on this bank</h3>
      <table className="tbl by-domain" aria-labelledby="ready-dom-h">
        <thead>
          <tr>
            <th scope="col">Domain</th>
            <th scope="col" className="r only-wide-c">
              Weight
            </th>
            <th scope="col" className="only-wide-c">
              <span className="vh">On a scale from 0 to 100</span>
            </th>
            <th scope="col" className="r">
              Expected
            </th>
            <th scope="col" className="r">
              Answers
            </th>
          </tr>
        </thead>
        <tbody>
          {domains.map((d, i) => (
            <tr key={d.domain}>
              <th scope="row">
                <span className="code">{i + 1}</span>&ensp;{d.name}
                <span className="only-phone">
                  <IntervalBar expected={d.expected} line={line} />
                </span>
              </th>
              <td className="r only-wide-c">
                {Math.round((100 * (profile.domains[i]?.weight ?? 0)) / whole)}%
              </td>
              <td className="bar only-wide-c">
                <IntervalBar expected={d.expected} line={line} />
              </td>
              <td className="r">
                <b>{percentWords(d.expected.mean)}</b>{" "}
                <span className="range">{rangeWords(d.expected)}</span>
              </td>
              <td className="r">
                {d.answers}
                {d.pooled && <span className="range"> pooled</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption gap-t">
        Dot and bar: the expected share and its range, nine times in ten.
        Upright line: the pass line
        {line.exact ? "" : ", our estimate of it shaded"}.
        {pooled &&
          " Pooled: too few answers of its own, so the figure leans on the other domains."}
      </p>
    </div>
  );
}
