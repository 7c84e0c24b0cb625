import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import { equations } from "../memory/equations.ts";
import {
  newItemState,
  withEntry,
  type ItemState,
} from "../memory/item-state.ts";
import { createScheduler } from "../memory/memory.ts";
import { memoryStrength, recollections } from "../memory/strength.ts";
import type { Rating } from "../events/event.ts";
import { seededRng } from "../random/random.ts";
import { day, instant, type Day } from "../time/time.ts";
import { fuzzRange, levelledDay } from "./due-queue.ts";
import { placeMilestones, reservedMinutes } from "./milestones.ts";
import type { Candidate } from "./new-items.ts";
import { apart } from "./order.ts";
import { examPlan, reachWords, type PlanInput } from "./plan.ts";
import { costOf, planTable, STEP_LOOKS } from "./plan-table.ts";
import { modelOf, studyQueue, type Guidance } from "./queue.ts";
import {
  minutesOn,
  studyDays,
  weekdayOf,
  type StudyTime,
} from "./study-time.ts";
import { forecast } from "./workload.ts";

const NOW = day(20_000);
const scheduler = createScheduler();
const tasks = pmpExam.domains.flatMap((d) => d.tasks.map((t) => t.id));
const bank = (perTask: number): Candidate[] =>
  Array.from({ length: perTask }, (_, n) => n).flatMap((n) =>
    tasks.map((task) => ({
      item: `${task}/${n}`,
      kind: n % 3 === 0 ? ("card" as const) : ("question" as const),
      task,
    })),
  );
const items = bank(6);

let events = 0;
function answered(
  c: Candidate,
  history: readonly (readonly [Day, Rating])[],
  change: Partial<ItemState> = {},
): ItemState {
  let state = newItemState("pmp", c.item, c.task, c.kind);
  for (const [on, rating] of history)
    state = withEntry(
      state,
      {
        event: `e${events++}`,
        atMs: instant(on * 86_400_000 + events),
        day: on,
        mode: "study",
        rating,
        correct: c.kind === "card" ? null : rating > 1,
        confidence: "sure",
        ms: 30_000,
        revision: 1,
      },
      scheduler,
    );
  return { ...state, ...change };
}

const time = (change: Partial<StudyTime> = {}): StudyTime => ({
  minutesPerDay: 40,
  minutesByWeekday: null,
  daysOff: new Set(),
  ...change,
});
const guidance = (change: Partial<Guidance> = {}): Guidance => ({
  examDay: day(NOW + 30),
  time: time(),
  pace: { question: 80, card: 20, ...STEP_LOOKS },
  desiredRetention: 0.9,
  order: "exam-gain",
  weights: null,
  strength: 1,
  ...change,
});
const queue = (
  states: ReadonlyMap<string, ItemState>,
  {
    minutes = 40,
    guide = {},
    buried = new Set<string>(),
    from = items,
    today = NOW,
  }: {
    minutes?: number;
    guide?: Partial<Guidance>;
    buried?: ReadonlySet<string>;
    from?: readonly Candidate[];
    today?: Day;
  } = {},
) =>
  studyQueue({
    exam: pmpExam,
    items: from,
    states,
    today,
    newLimit: Infinity,
    limit: Infinity,
    buried,
    minutes,
    guidance: guidance(guide),
  });

/** Any states a learner may have: new, learnt, failed, suspended, reviewed today. */
const anyStates = fc
  .array(
    fc.record({
      item: fc.nat(items.length - 1),
      gaps: fc.array(fc.integer({ min: 0, max: 20 }), {
        minLength: 1,
        maxLength: 5,
      }),
      ago: fc.integer({ min: 0, max: 15 }),
      ratings: fc.array(fc.constantFrom<Rating>(1, 2, 3, 4), {
        minLength: 5,
        maxLength: 5,
      }),
      suspended: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((rows) => {
    const states = new Map<string, ItemState>();
    for (const { item, gaps, ago, ratings, suspended } of rows) {
      const c = items[item] as Candidate;
      let on = NOW - ago - gaps.slice(1).reduce((a, b) => a + b, 0);
      const history = gaps.map((gap, i): [Day, Rating] => {
        if (i > 0) on += gap;
        return [day(on), ratings[i] as Rating];
      });
      states.set(c.item, answered(c, history, { suspended }));
    }
    return states;
  });
const anyBudget = fc.integer({ min: 0, max: 120 });
const anyGuide = fc.record({
  examDay: fc.option(fc.integer({ min: 0, max: 90 }).map((n) => day(NOW + n))),
  order: fc.constantFrom(
    "exam-gain" as const,
    "stable-first" as const,
    "oldest-first" as const,
  ),
  desiredRetention: fc.double({ min: 0.7, max: 0.97, noNaN: true }),
  strength: fc.double({ min: 0.3, max: 3, noNaN: true }),
});

describe("the queue of a day", () => {
  test("never has an item twice, a suspended or a buried one, and none that was answered today by the exam's gain", () => {
    fc.assert(
      fc.property(anyStates, anyBudget, anyGuide, (states, minutes, guide) => {
        const buried = new Set(items.slice(0, 25).map((i) => i.item));
        const list = queue(states, { minutes, guide, buried });
        expect(new Set(list.map((i) => i.item)).size).toBe(list.length);
        for (const { item } of list) {
          expect(buried.has(item)).toBe(false);
          expect(states.get(item)?.suspended ?? false).toBe(false);
          if (guide.examDay !== null && guide.order === "exam-gain")
            expect(states.get(item)?.memory?.lastDay).not.toBe(NOW);
        }
      }),
    );
  });

  test("never goes over its minutes by more than one item, however long the break was", () => {
    fc.assert(
      fc.property(
        anyStates,
        anyBudget,
        anyGuide,
        fc.integer({ min: 0, max: 200 }),
        (states, minutes, guide, away) => {
          const today = day(NOW + away);
          const shifted = {
            ...guide,
            examDay: guide.examDay === null ? null : day(guide.examDay + away),
          };
          const list = queue(states, { minutes, guide: shifted, today });
          const full = guidance(shifted);
          const table = planTable({
            exam: pmpExam,
            items,
            states,
            pace: full.pace,
          });
          const cost = new Map(
            items.map((c, i) => [
              c.item,
              costOf(table, modelOf(full), i, today),
            ]),
          );
          const costs = list.map((c) => cost.get(c.item) as number);
          const sum = costs.reduce((a, b) => a + b, 0);
          if (list.length > 0)
            expect(sum - Math.max(...costs)).toBeLessThan(minutes * 60);
          if (minutes === 0) expect(list).toEqual([]);
        },
      ),
    );
  });

  test("is the same for the same states and clock", () => {
    fc.assert(
      fc.property(anyStates, anyBudget, anyGuide, (states, minutes, guide) => {
        const again = new Map([...states].reverse());
        expect(queue(states, { minutes, guide })).toEqual(
          queue(again, { minutes, guide }),
        );
      }),
    );
  });

  test("keeps siblings apart wherever an order without two in a row exists", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 14 }),
        (list) => {
          const out = apart(list.map((task) => ({ task }))).map((o) => o.task);
          expect([...out].sort()).toEqual([...list].sort());
          const most = Math.max(
            0,
            ...["a", "b", "c"].map((t) => list.filter((x) => x === t).length),
          );
          if (most <= Math.ceil(list.length / 2))
            for (let i = 1; i < out.length; i++)
              expect(out[i]).not.toBe(out[i - 1]);
        },
      ),
    );
  });

  test("takes new and seen items together, by what they are worth at the exam", () => {
    const weak = items[1] as Candidate;
    const strong = items[2] as Candidate;
    const states = new Map([
      [
        weak.item,
        answered(weak, [
          [day(NOW - 9), 1],
          [day(NOW - 8), 3],
        ]),
      ],
      [
        strong.item,
        answered(strong, [
          [day(NOW - 40), 4],
          [day(NOW - 20), 4],
          [day(NOW - 1), 4],
        ]),
      ],
    ]);
    const list = queue(states, { minutes: 20 }).map((i) => i.item);
    expect(list.some((i) => !states.has(i))).toBe(true);
    expect(list).not.toContain(strong.item);
    const last = queue(states, {
      minutes: 60,
      guide: { examDay: day(NOW + 1) },
      from: items.slice(0, 8),
    }).map((i) => i.item);
    expect(last).toContain(weak.item);
  });

  test("begins every task before the last tenth of the time, on ten minutes a day too", () => {
    const states = new Map<string, ItemState>();
    const examDay = day(NOW + 40);
    for (let d = NOW; d < NOW + 36; d++)
      for (const c of queue(states, {
        minutes: 10,
        guide: { examDay },
        today: day(d),
      })) {
        const before = states.get(c.item);
        const history = (before?.entries ?? []).map((e): [Day, Rating] => [
          e.day,
          e.rating,
        ]);
        states.set(c.item, answered(c, [...history, [day(d), 3]]));
      }
    expect(new Set([...states.values()].map((s) => s.task)).size).toBe(
      tasks.length,
    );
  });

  test("without a date has what has fallen to the desired retention, the best kept first", () => {
    const [a, b] = [items[1], items[4]] as [Candidate, Candidate];
    const states = new Map([
      [
        a.item,
        answered(a, [
          [day(NOW - 30), 3],
          [day(NOW - 28), 3],
        ]),
      ],
      [
        b.item,
        answered(b, [
          [day(NOW - 30), 1],
          [day(NOW - 28), 3],
        ]),
      ],
    ]);
    const due = (desiredRetention: number) =>
      studyQueue({
        exam: pmpExam,
        items,
        states,
        today: NOW,
        newLimit: 0,
        limit: Infinity,
        minutes: 40,
        guidance: guidance({ examDay: null, desiredRetention }),
      }).map((c) => c.item);
    expect(due(0.9)).toEqual([a.item, b.item]);
    expect(due(0.75)).toEqual([b.item]);
  });
});

describe("levelling", () => {
  test("stays inside the fuzz range and off days without minutes", () => {
    fc.assert(
      fc.property(
        fc.nat(0xffffffff),
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.constantFrom(0, 10, 60), { minLength: 7, maxLength: 7 }),
        (hash, interval, minutesByWeekday) => {
          const week = time({ minutesByWeekday });
          const [first, last] = fuzzRange(interval);
          const on = levelledDay(hash, NOW, interval, week);
          expect(on - NOW).toBeGreaterThanOrEqual(first);
          expect(on - NOW).toBeLessThanOrEqual(last);
          if (studyDays(week, day(NOW + first), day(NOW + last + 1)).length > 0)
            expect(minutesOn(week, on)).toBeGreaterThan(0);
        },
      ),
    );
  });

  test("spreads items learnt together, and gives an easy day its share", () => {
    // Wednesday has ten minutes, the other days sixty.
    const week = time({ minutesByWeekday: [60, 60, 10, 60, 60, 60, 60] });
    const count = new Map<Day, number>();
    for (let i = 0; i < 2_000; i++) {
      const on = levelledDay(Math.imul(i, 2_654_435_761) >>> 0, NOW, 21, week);
      count.set(on, (count.get(on) ?? 0) + 1);
    }
    const [first, last] = fuzzRange(21);
    expect(count.size).toBe(last - first + 1);
    const easy = [...count].filter(([d]) => weekdayOf(d) === 2);
    const usual = [...count].filter(([d]) => weekdayOf(d) !== 2);
    const mean = (list: [Day, number][]) =>
      list.reduce((n, [, c]) => n + c, 0) / list.length;
    expect(easy.length).toBeGreaterThan(0);
    expect(mean(easy) / mean(usual)).toBeCloseTo(1 / 6, 1);
  });
});

test("weekdays are counted from Monday", () => {
  // 22 November 2026 is a Sunday.
  expect(weekdayOf(day(20_779))).toBe(6);
  expect(weekdayOf(day(20_780))).toBe(0);
  expect(weekdayOf(day(-1))).toBe(2);
});

describe("memory strength", () => {
  const eq = equations(null);
  const reviews = (n: number, truth: number) => {
    const rng = seededRng(`strength ${truth}`);
    return Array.from({ length: n }, () => {
      const stability = 1 + 20 * rng();
      const elapsedDays = 1 + Math.floor(25 * rng());
      return {
        stability,
        elapsedDays,
        recalled: rng() < eq.recall(elapsedDays, truth * stability),
        guess: 0,
      };
    });
  };
  test.each([0.5, 1, 2])("of %s is found in 1,500 reviews", (truth) => {
    const k = memoryStrength(reviews(1_500, truth), eq);
    expect(Math.abs(Math.log(k / truth))).toBeLessThan(0.3);
  });
  test("is 1 where nothing is known, and near it after five answers", () => {
    expect(memoryStrength([], eq)).toBe(1);
    const k = memoryStrength(reviews(5, 0.5), eq);
    expect(k).toBeGreaterThan(0.6);
    expect(k).toBeLessThan(1.5);
  });
  test("is taken from reviews a day or more apart; first answers say nothing of it", () => {
    const c = items[0] as Candidate;
    const state = answered(c, [
      [NOW, 3],
      [NOW, 3],
      [day(NOW + 4), 1],
    ]);
    expect(recollections([state], eq)).toMatchObject([
      { elapsedDays: 4, recalled: false },
    ]);
  });
});

describe("practice exams in the plan", () => {
  const place = (change: Partial<Parameters<typeof placeMilestones>[0]>) =>
    placeMilestones({
      today: NOW,
      startDay: change.today ?? NOW,
      examDay: day(NOW + 60),
      time: time({ minutesByWeekday: [40, 40, 40, 40, 40, 240, 0] }),
      minutesEach: 230,
      lastSat: null,
      ...change,
    });

  test("come once a fortnight, on days with enough minutes, the last about a week before", () => {
    const found = place({});
    expect(found.length).toBeGreaterThanOrEqual(2);
    for (const m of found) {
      expect(weekdayOf(m.day)).toBe(5);
      expect(m.parts).toHaveLength(1);
    }
    const last = NOW + 60 - (found.at(-1)?.day ?? 0);
    expect(last).toBeGreaterThanOrEqual(4);
    expect(last).toBeLessThanOrEqual(10);
  });

  test("say how many days they need where none has the minutes", () => {
    const [first] = place({ time: time({ minutesPerDay: 90 }) });
    expect(first?.parts.map((p) => p.minutes)).toEqual([50, 90, 90]);
    expect(first?.day).toBe(first?.parts.at(-1)?.day);
  });

  test("keep their days as they come near, until they are sat", () => {
    for (const week of [
      time({ minutesByWeekday: [40, 40, 40, 40, 40, 240, 0] }),
      time(),
    ]) {
      const first = place({ startDay: NOW, time: week })[0];
      if (!first) throw new Error("None was placed.");
      for (let today = NOW; today <= first.day; today = day(today + 1))
        expect(place({ startDay: NOW, today, time: week })[0]).toEqual(first);
      const sat = place({
        startDay: NOW,
        today: first.day,
        lastSat: first.day,
        time: week,
      });
      expect(sat.map((m) => m.day)).not.toContain(first.day);
    }
  });

  test("come again for a few days where a day with enough minutes was missed", () => {
    const week = time({ minutesPerDay: 240 });
    const [first, second] = place({ startDay: NOW, time: week });
    const on = (off: number) =>
      place({
        startDay: NOW,
        today: day((first?.day ?? 0) + off),
        time: week,
      }).map((m) => m.day - (first?.day ?? 0));
    const apart = (second?.day ?? 0) - (first?.day ?? 0);
    expect(on(1).slice(0, 2)).toEqual([1, apart]);
    expect(on(3)[0]).toBe(3);
    expect(on(4)[0]).toBe(apart);
  });

  test("never share a day, take at most a third of the minutes, and keep to the days there are", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.array(fc.constantFrom(0, 15, 60, 300), {
          minLength: 7,
          maxLength: 7,
        }),
        fc.integer({ min: 30, max: 300 }),
        fc.option(fc.integer({ min: 0, max: 20 })),
        (days, minutesByWeekday, minutesEach, ago) => {
          const week = time({ minutesByWeekday });
          const examDay = day(NOW + days);
          const found = place({
            examDay,
            time: week,
            minutesEach,
            lastSat: ago === null ? null : day(NOW - ago),
          });
          const parts = found.flatMap((m) => m.parts);
          expect(reservedMinutes(found).size).toBe(parts.length);
          let sum = 0;
          for (const p of parts) {
            expect(p.minutes).toBeLessThanOrEqual(minutesOn(week, p.day));
            expect(p.day).toBeGreaterThan(NOW);
            expect(p.day).toBeLessThan(examDay);
            sum += p.minutes;
          }
          expect(sum).toBe(found.length * minutesEach);
          const all = studyDays(week, NOW, examDay).reduce(
            (n, d) => n + minutesOn(week, d),
            0,
          );
          expect(sum).toBeLessThanOrEqual(all / 3 + 1e-9);
        },
      ),
    );
  });
});

describe("the plan to the exam", () => {
  const planInput = (change: Partial<PlanInput> = {}): PlanInput => ({
    exam: pmpExam,
    items,
    states: new Map(),
    today: NOW,
    guidance: { ...guidance(), examDay: day(NOW + 30) },
    practiceExamMinutes: 0,
    newPerDay: 0,
    lastPracticeExam: null,
    ...change,
  });
  /** Studies the queue of each day with the middle of chance: three right answers, then one wrong. */
  function study(
    states: Map<string, ItemState>,
    from: number,
    to: number,
    guide: Partial<Guidance>,
  ) {
    let n = 0;
    for (let d = from; d < to; d++)
      for (const c of queue(states, { guide, today: day(d) })) {
        const before = states.get(c.item);
        const history = (before?.entries ?? []).map((e): [Day, Rating] => [
          e.day,
          e.rating,
        ]);
        const rating: Rating = n++ % 4 === 3 ? 1 : 3;
        states.set(c.item, answered(c, [...history, [day(d), rating]]));
      }
    return states;
  }

  test("reaches a small bank, forecasts each day within its minutes, and has nothing to say against it", () => {
    const plan = examPlan(planInput());
    expect(plan?.forecast.days).toHaveLength(30);
    for (const d of plan?.forecast.days ?? [])
      expect(d.needed).toBeLessThanOrEqual(d.minutes + 4);
    expect(plan?.reach.unseenItems).toBe(0);
    expect(reachWords(plan!.reach)).toBeNull();
    expect(plan?.recallAtExam).toBeGreaterThan(0.85);
    expect(plan?.status).toEqual({ kind: "on-plan" });
    const inHand = plan!.forecast.days.map((d) => d.inHand);
    expect(inHand).toEqual([...inHand].sort((a, b) => a - b));
  });

  test("says early what it cannot reach, and how many minutes would", () => {
    const short = {
      ...guidance({ time: time({ minutesPerDay: 3 }) }),
      examDay: day(NOW + 4),
    };
    const plan = examPlan(planInput({ guidance: short }));
    const { reach } = plan!;
    expect(reach.unseenTasks).toBeGreaterThan(0);
    expect(reachWords(reach)).toBe(
      `At 3 minutes a day, ${reach.unseenTasks} of ${tasks.length} tasks stay unseen: ${reach.minutesForTasks} minutes would cover all.`,
    );
    const enough = examPlan(
      planInput({
        guidance: {
          ...short,
          time: time({ minutesPerDay: reach.minutesForTasks! }),
        },
      }),
    );
    expect(enough?.reach.unseenTasks).toBe(0);
    const less = examPlan(
      planInput({
        guidance: {
          ...short,
          time: time({ minutesPerDay: reach.minutesForTasks! - 1 }),
        },
      }),
    );
    expect(less?.reach.unseenTasks).toBeGreaterThan(0);
  });

  test("has phases in order, and names what binds the date", () => {
    const plan = examPlan(planInput())!;
    for (const p of [...plan.domains, ...plan.tasks]) {
      expect(p.introduce.from).not.toBeNull();
      expect(p.introduce.to! >= p.introduce.from!).toBe(true);
      if (p.practiseUntil !== null)
        expect(p.practiseUntil > p.introduce.from!).toBe(true);
    }
    const least = Math.min(...plan.tasks.map((t) => t.slackDays ?? NaN));
    expect(least).toBeGreaterThanOrEqual(0);
    for (const t of plan.tasks) expect(t.critical).toBe(t.slackDays === least);
    const short = examPlan(
      planInput({
        guidance: {
          ...guidance({ time: time({ minutesPerDay: 10 }) }),
          examDay: day(NOW + 12),
        },
      }),
    )!;
    expect(short.reach.unseenTasks).toBe(0);
    expect(short.reach.unseenItems).toBeGreaterThan(0);
    for (const t of short.tasks) expect(t.critical).toBe(t.unseenItems > 0);
  });

  test("gives the minutes of a practice exam to it, and none to a day off", () => {
    const off = day(NOW + 3);
    const plan = examPlan(
      planInput({
        guidance: {
          ...guidance({
            time: time({
              minutesByWeekday: [40, 40, 40, 40, 40, 240, 40],
              daysOff: new Set([off]),
            }),
          }),
          examDay: day(NOW + 30),
        },
        practiceExamMinutes: 230,
      }),
    )!;
    const [sat] = plan.milestones;
    const on = plan.forecast.days.find((d) => d.day === sat?.day);
    expect(on).toMatchObject({ practiceExam: 230, minutes: 10 });
    expect(plan.forecast.days.find((d) => d.day === off)).toMatchObject({
      minutes: 0,
      reviews: 0,
      introduced: 0,
    });
  });

  test("is on plan after ten days kept, and behind after days missed, with what makes it good", () => {
    const big = bank(20);
    const guide = guidance();
    const run = (
      from: number,
      to: number,
      today: number,
      again = today,
      exam = NOW + 30,
    ) => {
      const states = new Map<string, ItemState>();
      let n = 0;
      for (let d = from; d < today; d++)
        for (const c of d < to || d >= again
          ? queue(states, {
              from: big,
              today: day(d),
              guide: { examDay: day(exam) },
            })
          : []) {
          const history = (states.get(c.item)?.entries ?? []).map(
            (e): [Day, Rating] => [e.day, e.rating],
          );
          states.set(
            c.item,
            answered(c, [...history, [day(d), n++ % 10 < 3 ? 1 : 3]]),
          );
        }
      return examPlan(
        planInput({
          items: big,
          states,
          today: day(today),
          guidance: { ...guide, examDay: day(exam) },
        }),
      )!;
    };
    expect(run(NOW, NOW + 10, NOW + 10).status.kind).toBe("on-plan");
    const late = run(NOW, NOW + 6, NOW + 10).status;
    expect(late.kind).toBe("behind");
    if (late.kind !== "behind") return;
    expect(late.days).toBeGreaterThanOrEqual(3);
    expect(late.days).toBeLessThanOrEqual(5);
    expect(late.extraMinutes).toBe(Math.ceil((40 * late.days) / 7));
    expect(late.overDays).toBe(7);
    // After a week without study the plan begins again, and so does its status.
    const far = NOW + 70;
    for (const days of [9, 12, 40])
      expect(
        run(NOW, NOW + 6, NOW + 6 + days, undefined, far).status,
        `${days} days away`,
      ).toEqual({ kind: "anew" });
    const back = NOW + 40;
    for (const since of [1, 3])
      expect(
        run(NOW, NOW + 6, back + since, back, far).status.kind,
        `${since} days after the return`,
      ).toBe("on-plan");
  });

  test("is made anew for another date", () => {
    const states = study(new Map(), NOW, NOW + 5, {});
    for (const left of [3, 10, 80]) {
      const examDay = day(NOW + 5 + left);
      const plan = examPlan(
        planInput({
          states,
          today: day(NOW + 5),
          guidance: { ...guidance(), examDay },
        }),
      );
      expect(plan?.forecast.days).toHaveLength(left);
    }
    expect(
      examPlan(planInput({ guidance: { ...guidance(), examDay: NOW } })),
    ).toBeNull();
  });
});

describe("the forecast without a date", () => {
  const states = new Map(
    items.slice(0, 100).map((c, i) => [
      c.item,
      answered(c, [
        [day(NOW - 120), 3],
        [day(NOW - 118), 3],
        [day(NOW - 107 - (i % 5)), 3],
      ]),
    ]),
  );
  const ahead = (minutesByWeekday: readonly number[]) => {
    const guide = guidance({ examDay: null, time: time({ minutesByWeekday }) });
    const table = planTable({
      exam: pmpExam,
      items,
      states,
      pace: guide.pace,
    });
    return forecast({
      table,
      guidance: guide,
      today: NOW,
      startDay: day(NOW - 120),
      until: day(NOW + 21),
      newPerDay: 0,
    });
  };

  test("works a backlog off at the day's own pace, and nothing on a day without minutes", () => {
    const { days } = ahead([20, 20, 20, 20, 20, 0, 0]);
    for (const d of days) {
      expect(d.needed).toBeLessThanOrEqual(d.minutes + 4);
      if (d.minutes === 0) expect(d.reviews).toBe(0);
    }
    expect(days[0]?.leftOver).toBeGreaterThan(20);
    expect(days.at(-1)?.leftOver).toBeLessThan(days[0]?.leftOver as number);
  });

  test("says the same however often it is asked", () => {
    expect(ahead([30, 30, 30, 30, 30, 30, 30])).toEqual(
      ahead([30, 30, 30, 30, 30, 30, 30]),
    );
  });
});

test("a day that was flown back over offers nothing twice", () => {
  // Reviewed on the day that Los Angeles has not reached yet: the learner's day of the log is the later one.
  const c = items[0] as Candidate;
  const states = new Map([
    [
      c.item,
      answered(c, [
        [day(NOW - 6), 3],
        [day(NOW + 1), 3],
      ]),
    ],
  ]);
  for (const examDay of [day(NOW + 20), null])
    expect(
      queue(states, { guide: { examDay }, today: NOW }).map((i) => i.item),
    ).not.toContain(c.item);
});
