import { describe, expect, test } from "vitest";
import { commandOf, type Command, type KeyPress } from "./keys.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const shift = (key: string) => press(key, { shiftKey: true });
const four = { focus: "free" as const, singleKeys: true, options: 4 };

describe("keys of the exam", () => {
  test.each<[string, KeyPress, Command | null]>([
    ["A", press("a"), { do: "choose", option: 0 }],
    ["D with caps lock", press("D"), { do: "choose", option: 3 }],
    ["E, which this question lacks", press("e"), null],
    ["Shift+B", shift("B"), { do: "strike", option: 1 }],
    ["F", press("f"), { do: "flag" }],
    ["Shift+F", shift("F"), null],
    ["N", press("n"), { do: "next" }],
    ["P", press("p"), { do: "previous" }],
    ["right arrow", press("ArrowRight"), { do: "next" }],
    ["left arrow", press("ArrowLeft"), { do: "previous" }],
    ["R", press("r"), { do: "review" }],
    ["T", press("t"), { do: "time" }],
    ["Ctrl+R, which reloads", press("r", { ctrlKey: true }), null],
    ["Cmd+F, which searches", press("f", { metaKey: true }), null],
    ["Alt+left, which goes back", press("ArrowLeft", { altKey: true }), null],
    ["Enter", press("Enter"), null],
  ])("%s", (_, key, command) => {
    expect(commandOf(key, four)).toEqual(command);
  });

  test("F is the sixth option where there are six", () => {
    expect(commandOf(press("f"), { ...four, options: 6 })).toEqual({
      do: "choose",
      option: 5,
    });
  });

  test("nothing happens while someone types", () => {
    for (const key of ["a", "f", "t", "ArrowRight"])
      expect(commandOf(press(key), { ...four, focus: "typing" })).toBeNull();
  });

  test("a radio group keeps its arrows, and letters work on it", () => {
    const at = { ...four, focus: "arrows taken" as const };
    expect(commandOf(press("ArrowRight"), at)).toBeNull();
    expect(commandOf(press("b"), at)).toEqual({ do: "choose", option: 1 });
  });

  test("with single keys switched off only the arrows are left", () => {
    const at = { ...four, singleKeys: false };
    for (const key of ["a", "f", "n", "p", "r", "t"])
      expect(commandOf(press(key), at)).toBeNull();
    expect(commandOf(press("ArrowRight"), at)).toEqual({ do: "next" });
  });
});
