import "../../ui/today.css";
import "./career.css";
import { useEffect } from "react";
import { Link } from "react-router";
import {
  EDUCATION,
  judge,
  questionsOf,
} from "../../domain/career/eligibility.ts";
import { cycleFrom, dayOf } from "../../domain/renewal/cycle.ts";
import type { Credential } from "../../domain/renewal/reminders.ts";
import type { ExamFacts } from "../../domain/bank/schema.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { inOrder } from "../../domain/career/stage.ts";
import { useAnswers, useExamFacts } from "../../session/career.ts";
import { useBanks } from "../../session/live.ts";
import { useCredentials } from "../../session/renewals.ts";
import { counted } from "../../ui/dates.ts";
import { Empty, ErrorState, Loading } from "../../ui/State.tsx";
import { AboutYou } from "./AboutYou.tsx";
import { Compare } from "./Compare.tsx";
import { Road } from "./Road.tsx";

/** Certificates that are tracked on the renewal page and still valid count without being asked for. */
function heldNow(
  credentials: readonly Credential[],
  facts: readonly ExamFacts[],
  now: number,
): string[] {
  return credentials.flatMap(({ exam, from }) => {
    const renewal = facts.find((f) => f.id === exam)?.renewal;
    const valid =
      !renewal || dayOf(cycleFrom(from, renewal.years).until) >= now;
    return valid ? [exam] : [];
  });
}

/** From a first certificate to leading portfolios: where each stands, whether one may sit it, and how they compare. */
export function CareerScreen() {
  const world = useWorld();
  const { facts, problem, load } = useExamFacts();
  const answers = useAnswers();
  const credentials = useCredentials();
  const banks = useBanks();
  useEffect(() => {
    document.title = "Career path · Critical Pass";
  }, []);
  const ready = facts && answers && credentials && banks;
  const held = ready ? heldNow(credentials, facts, today(world)) : [];
  const known = ready ? { ...answers, tracked: held } : null;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Career path</h1>
          <p className="quiet read career-lead">
            {facts && facts.length > 1
              ? `${counted(facts.length, "certification")}, from a first certificate to leading portfolios. `
              : ""}
            Say a little about yourself, and each says whether you could apply.
          </p>
        </div>
      </div>
      {problem && (
        <div className="career-problem">
          <ErrorState
            title="Not every certification could be loaded"
            level={2}
            action={
              <button type="button" className="btn" onClick={() => void load()}>
                Try again
              </button>
            }
          >
            {problem}
          </ErrorState>
        </div>
      )}
      {!ready || !known ? (
        <Loading label="Opening the certifications" lines={6} />
      ) : facts.length === 0 ? (
        !problem && (
          <Empty title="This site offers no certifications yet" level={2}>
            Whoever runs this site has not put a question bank on it.
          </Empty>
        )
      ) : (
        <div className="stack">
          <AboutYou
            questions={questionsOf(
              facts.flatMap((f) => f.eligibilityRules ?? []),
            )}
            answers={answers}
            held={held}
            education={EDUCATION}
          />
          <Road
            facts={inOrder(facts)}
            held={held}
            installed={banks.map((b) => b.exam)}
            verdictOf={(f) => judge(f.eligibilityRules, known)}
          />
          <Compare facts={inOrder(facts)} />
          <p className="caption read">
            Figures come from each certification’s own profile, and each profile
            says how sure they are. The issuer decides whether you may sit an
            exam: check there before you pay.{" "}
            <Link to="/renewal">Renewals: keep a certificate you hold</Link>
          </p>
        </div>
      )}
    </>
  );
}
