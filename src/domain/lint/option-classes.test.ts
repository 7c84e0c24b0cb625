import { describe, expect, it } from "vitest";
import { classesOf } from "./option-classes.ts";

describe("classes of option", () => {
  it.each([
    [
      "Work out with both leads what the move would do to the cut-over.",
      ["assess"],
    ],
    [
      "Meet the department head to hear what stands behind the request.",
      ["assess"],
    ],
    [
      "Raise a change request now, so that the board can weigh the cost.",
      ["change"],
    ],
    [
      "Take the silencers through change control before the order goes out.",
      ["change", "decide"],
    ],
    [
      "Escalate the missing drawings, since both contracts are silent.",
      ["escalate"],
    ],
    [
      "Ask the steering committee to settle the purpose this week.",
      ["assess", "escalate"],
    ],
    ["Decline for now, since the dates are fixed.", ["decide"]],
    ["Stop the welding until the certificate is renewed.", ["decide"]],
    [
      "Put the request into the backlog for the next sprint.",
      ["decide", "agile"],
    ],
    ["Coach the two leads until they agree.", ["agile"]],
    ["About 27 points", []],
  ])("%s", (text, classes) => {
    expect([...classesOf(text)]).toEqual(classes);
  });
});
