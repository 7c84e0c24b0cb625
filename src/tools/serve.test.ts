import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { banksFolder } from "./bank-files.ts";
import { startServer, type RunningServer } from "./serve.ts";

const script = "export const answer = 42;\n".repeat(200);
const files: Record<string, string> = {
  "index.html": "<!doctype html><title>Critical Pass</title>",
  "sw.js": "self.skipWaiting();",
  "assets/index-abc.js": script,
  "banks/index.json": "[]",
  "banks/old.0123456789abcdef.json": "{}",
};

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "critical-pass-serve-"));
  const dist = join(folder, "dist");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(dist, name, ".."), { recursive: true });
    writeFileSync(join(dist, name), text);
  }
  writeFileSync(join(folder, "secret.txt"), "secret");
  server = await startServer({ dist, port: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers });

/** `fetch` tidies '..' away before it asks; this does not. */
function rawStatus(path: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const asked = request(server.url, { path }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    asked.on("error", fail);
    asked.end();
  });
}

test("every answer carries the security headers, a refusal too", async () => {
  for (const path of ["/", "/assets/index-abc.js", "/none.js"]) {
    const { headers } = await get(path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|data:|https?:/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
  }
});

test.each([
  ["/", 200, "text/html"],
  ["/today", 200, "text/html"],
  ["/insights/pmp/people.1?from=today", 200, "text/html"],
  ["/assets/index-abc.js", 200, "text/javascript"],
  ["/banks/index.json", 200, "application/json"],
  ["/assets/gone.js", 404, "text/plain"],
  ["/banks/gone", 404, "text/plain"],
  ["/%E0%A4%A", 400, "text/plain"],
])("%s answers %i as %s", async (path, status, type) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain(type);
});

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "//secret.txt",
  "/..\\secret.txt",
])("%s leads nowhere outside the build", async (path) => {
  expect(await rawStatus(path)).toBe(404);
});

test.each([
  ["/assets/index-abc.js", /immutable/],
  ["/banks/old.0123456789abcdef.json", /immutable/],
  ["/", /^no-cache$/],
  ["/today", /^no-cache$/],
  ["/sw.js", /^no-cache$/],
  ["/banks/index.json", /^no-cache$/],
])("%s may be kept as its name allows", async (path, expected) => {
  const { headers } = await get(path);
  expect(headers.get("cache-control")).toMatch(expected);
});

test.each(["br", "gzip", "identity"])(
  "text sent as %s arrives whole",
  async (encoding) => {
    const response = await get("/assets/index-abc.js", {
      "accept-encoding": encoding,
    });
    const sent = response.headers.get("content-encoding");
    expect(sent).toBe(encoding === "identity" ? null : encoding);
    expect(await response.text()).toBe(script);
  },
);

test("an unchanged file is not sent again", async () => {
  const tag = (await get("/sw.js")).headers.get("etag") ?? "";
  const again = await get("/sw.js", { "if-none-match": tag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

test("it takes no orders", async () => {
  const response = await fetch(server.url, { method: "POST", body: "x" });
  expect(response.status).toBe(405);
});

describe("which port", () => {
  test("two servers without a named port stand side by side", async () => {
    const dist = join(folder, "dist");
    const two = [await startServer({ dist }), await startServer({ dist })];
    expect(new Set(two.map(({ url }) => url)).size).toBe(2);
    for (const each of two) await each.close();
  });

  test("a named port that is taken is an error that says so", async () => {
    const port = Number(new URL(server.url).port);
    await expect(
      startServer({ dist: join(folder, "dist"), port }),
    ).rejects.toThrow(`Port ${port} is taken.`);
  });
});

test("a folder of banks replaces those in the build", async () => {
  const other = await startServer({
    dist: join(folder, "dist"),
    banks: banksFolder,
    port: 0,
  });
  try {
    const index = (await (
      await fetch(`${other.url}/banks/index.json`)
    ).json()) as { file: string }[];
    expect(index.length).toBeGreaterThan(0);
    for (const { file } of index)
      expect((await fetch(`${other.url}/banks/${file}`)).status).toBe(200);
    const old = await fetch(`${other.url}/banks/old.0123456789abcdef.json`);
    expect(old.status).toBe(404);
  } finally {
    await other.close();
  }
});

test("without a build it says what to do", async () => {
  await expect(startServer({ dist: folder, port: 0 })).rejects.toThrow(
    "npm start",
  );
});
