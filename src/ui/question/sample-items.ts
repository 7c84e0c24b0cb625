/** Small items of every type, for the tests of this folder. */
import type { Question, QuestionOf } from "../../domain/bank/schema.ts";

const base = {
  revision: 1,
  style: "standard" as const,
  task: "t.1",
  tags: [],
  cognitive: "apply" as const,
  difficulty: 0,
  difficultySd: 0.8,
  scoring: "all" as const,
  marks: 1,
  shuffle: true,
  explanation: "Because.",
  references: [],
};
const e = (id: string, text: string) => ({ id, text });

export const single: QuestionOf<"single"> = {
  ...base,
  id: "single",
  type: "single",
  stem: "The shipment is late. What should the project manager do next?",
  options: [
    {
      id: "a",
      text: "Wait for the customs office.",
      rationale: "Waiting costs days.",
    },
    {
      id: "b",
      text: "Carry out the agreed response.",
      rationale: "The trigger has fired.",
    },
    {
      id: "c",
      text: "Ask the sponsor.",
      rationale: "The response is agreed already.",
    },
  ],
  answer: ["b"],
};

export const multiple: QuestionOf<"multiple"> = {
  ...base,
  id: "multiple",
  type: "multiple",
  stem: "Which two hold? Choose two.",
  options: [e("a", "One"), e("b", "Two"), e("c", "Three"), e("d", "Four")],
  answer: ["a", "b"],
};

export const matching: QuestionOf<"matching"> = {
  ...base,
  id: "matching",
  type: "matching",
  stem: "Match each situation with a contract type.",
  left: [e("l1", "Clear scope"), e("l2", "Moving prices"), e("l3", "Research")],
  right: [
    e("r1", "Firm fixed price"),
    e("r2", "Economic adjustment"),
    e("r3", "Cost plus fee"),
    e("r4", "Time and material"),
  ],
  reuse: false,
  answer: { l1: "r1", l2: "r2", l3: "r3" },
  rationales: [{ when: "l3→r4", text: "Time and material suits short help." }],
};

export const ordering: QuestionOf<"ordering"> = {
  ...base,
  id: "ordering",
  type: "ordering",
  stem: "Put the steps in order.",
  items: [e("i1", "Record"), e("i2", "Analyse"), e("i3", "Decide")],
  answer: ["i1", "i2", "i3"],
};

export const cloze: QuestionOf<"cloze"> = {
  ...base,
  id: "cloze",
  type: "cloze",
  stem: "The {{s1}} orders the backlog, the {{s2}} choose from it.",
  slots: {
    s1: {
      options: [e("a", "Scrum Master"), e("b", "Product Owner")],
      answer: "b",
    },
    s2: { options: [e("a", "Developers"), e("b", "managers")], answer: "a" },
  },
};

export const numeric: QuestionOf<"numeric"> = {
  ...base,
  id: "numeric",
  type: "numeric",
  stem: "What is the estimate at completion?",
  answer: { value: 500_000, tolerance: 500, unit: "euros" },
};

export const hotspot: QuestionOf<"hotspot"> = {
  ...base,
  id: "hotspot",
  type: "hotspot",
  stem: "Select the activity that can wait.",
  choose: 1,
  accept: [["y"]],
  exhibits: [
    {
      id: "net",
      kind: "svg",
      alt: "A network of three activities",
      width: 300,
      height: 80,
      shapes: [
        { kind: "rect", x: 10, y: 20, w: 60, h: 40, text: "X" },
        { kind: "rect", x: 110, y: 20, w: 60, h: 40, text: "Y" },
        { kind: "rect", x: 210, y: 20, w: 60, h: 40, text: "Z" },
      ],
      regions: [
        { id: "x", name: "Activity X, 3 days", x: 10, y: 20, w: 60, h: 40 },
        { id: "y", name: "Activity Y, 2 days", x: 110, y: 20, w: 60, h: 40 },
        { id: "z", name: "Activity Z, 4 days", x: 210, y: 20, w: 60, h: 40 },
      ],
    },
  ],
};

export const composite: QuestionOf<"composite"> = {
  ...base,
  id: "composite",
  type: "composite",
  stem: "Read the register and answer.",
  parts: [
    {
      id: "p1",
      marks: 1,
      shuffle: true,
      stem: "Which risk is first?",
      type: "single",
      options: [e("a", "Late"), e("b", "Dear")],
      answer: ["a"],
    },
    {
      id: "p2",
      marks: 2,
      shuffle: true,
      stem: "What is its value?",
      type: "numeric",
      answer: { value: 12, tolerance: 0 },
    },
  ],
};

export const everyType: readonly Question[] = [
  single,
  multiple,
  matching,
  ordering,
  cloze,
  numeric,
  hotspot,
  composite,
];
