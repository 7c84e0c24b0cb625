import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanItem } from "../domain/lint/clean-item.ts";
import { projectRoot } from "./bank-files.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "banks-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function banks(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, "src/tools/banks.ts"), ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const file = (name: string, value: unknown) => {
  const path = join(folder, name);
  writeFileSync(
    path,
    typeof value === "string" ? value : JSON.stringify(value),
  );
  return path;
};

/** The clean item as an item of a bank that ships. */
const sound = {
  ...cleanItem(),
  id: "draft-1",
  task: "people.1",
  references: [{ source: "A guide", locator: "p. 1" }],
};

describe("npm run banks", () => {
  const bank = "pmp";

  it("check exits with 0 on sound items of a batch", () => {
    const { status, stdout } = banks(
      "check",
      "--bank",
      bank,
      "--file",
      file("sound.json", [sound]),
    );
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining("1 questions"),
    });
  });

  it("check exits with 1 on an error, and names file, item and rule", () => {
    const path = file("faulty.json", [
      { ...sound, references: [] },
      { ...sound, id: "draft-2", stem: "" },
    ]);
    const { status, stdout } = banks("check", "--bank", bank, "--file", path);
    expect(status).toBe(1);
    expect(stdout).toContain("faulty.json");
    expect(stdout).toMatch(
      /error +draft-1 +The item has no reference\. +\[reference\]/,
    );
    expect(stdout).toMatch(
      /error +draft-2 +"stem" must not be empty\. +\[schema\]/,
    );
  });

  it("check exits with 1 on text that is no JSON", () => {
    const { status, stdout } = banks(
      "check",
      "--bank",
      bank,
      "--file",
      file("junk.json", "[1,"),
    );
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringContaining("This is not JSON: line 1"),
    });
  });

  it("check --json prints the problems and nothing else", () => {
    const { stdout } = banks(
      "check",
      "--bank",
      bank,
      "--json",
      "--file",
      file("faulty.json", [{ ...sound, references: [] }]),
    );
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ item: "draft-1", rule: "reference" }),
    );
  });

  it.each([
    [["dance"], "npm run banks"],
    [["check", "--bank", "nope"], "There is no bank nope"],
    [["check", "--file", "x.json"], "--file needs --bank"],
    [["blind", "--bank", "pmp"], "is missing"],
    [["check", "--colour"], "--colour"],
  ])("a wrong call (%j) exits with 2 and a sentence", (args, words) => {
    const { status, stderr } = banks(...args);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(words),
    });
    expect(stderr).not.toContain("    at ");
  });
});
