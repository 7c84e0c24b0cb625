/** Runs the installed development programs with the Node this process runs on, whichever one the PATH has. */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { projectRoot } from "./bank-files.ts";

/** Far above any healthy run; a hung one must not hold up the whole test run for ever. */
const TIME_LIMIT_MS = 30 * 60_000;

export interface ProgramEnd {
  ok: boolean;
  /** What it printed, both streams; empty where `show` let it through. */
  output: string;
  durationMs: number;
}

/**
 * Runs a script at the project's root. `script` is a path from there, such as "node_modules/vite/bin/vite.js";
 * `show` prints as it goes rather than keeping the output. Never rejects: a program that cannot start has failed.
 */
export function runProgram(
  script: string,
  args: string[],
  options: { show?: boolean; env?: Record<string, string> } = {},
): Promise<ProgramEnd> {
  const started = performance.now();
  return new Promise((done) => {
    let output = "";
    const child = spawn(
      process.execPath,
      [join(projectRoot, script), ...args],
      {
        cwd: projectRoot,
        stdio: options.show
          ? ["ignore", "inherit", "inherit"]
          : ["ignore", "pipe", "pipe"],
        timeout: TIME_LIMIT_MS,
        env: {
          ...process.env,
          // What these programs start in turn shall be the installed versions as well.
          PATH: `${join(projectRoot, "node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`,
          ...options.env,
        },
      },
    );
    const end = (ok: boolean) => {
      done({ ok, output, durationMs: performance.now() - started });
    };
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part: Buffer) => (output += part.toString()));
    child.on("error", (cause) => {
      output += `${cause.message}\n`;
      end(false);
    });
    child.on("close", (code, signal) => {
      if (signal !== null) output += `Ended by ${signal}.\n`;
      end(code === 0);
    });
  });
}
