/**
 * Serves the built app on this machine only, as a careful host would: docs/hosting.md asks the same of others.
 *
 *   node src/tools/serve.ts [--build] [--port N] [--dist DIR] [--banks DIR]
 *
 * --build makes the build first; --port 0 takes any free port; --banks serves the bank folders of DIR in place
 * of those in the build.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, relative, resolve, sep } from "node:path";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { projectRoot } from "./bank-files.ts";
import { packBanks } from "./pack-banks.ts";
import { securityHeaders } from "./security-headers.ts";

const HOST = "127.0.0.1";
const FIRST_PORT = 4173;
const PORTS_TRIED = 20;

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".woff2": "font/woff2",
};
const ALREADY_SMALL = new Set([".ico", ".png", ".woff2"]);

type Encoding = "br" | "gzip";
const compress: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  // Quality 11, the default, takes seconds for a bank and saves little over 5.
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
    }),
  gzip: promisify(gzip),
};

interface StoredFile {
  bytes: Buffer;
  type: string;
  tag: string;
  /** The name changes with the content, so a browser need never ask again. */
  immutable: boolean;
  compressible: boolean;
  compressed: Map<Encoding, Promise<Buffer>>;
}
type Site = Map<string, StoredFile>;

export interface ServerOptions {
  /** Folder of the build; `dist` by default. */
  dist?: string;
  /** Folder of bank folders to serve in place of those in the build. */
  banks?: string | undefined;
  /** 0 takes any free port. Without it: 4173 or the next free one. */
  port?: number | undefined;
}

export interface RunningServer {
  /** Origin without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a server for a build as it stands now; a later build needs a new one. Throws, in words for the
 * reader, where there is no build, a bank cannot be packed or the named port is taken.
 */
export async function startServer(
  options: ServerOptions = {},
): Promise<RunningServer> {
  const site = readSite(resolve(options.dist ?? join(projectRoot, "dist")));
  if (options.banks !== undefined) replaceBanks(site, resolve(options.banks));
  const server = createServer((request, response) => {
    void answer(site, request).then(({ status, headers, body }) => {
      response.writeHead(status, { ...securityHeaders, ...headers });
      response.end(request.method === "HEAD" ? undefined : body);
    });
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

/** The site is held in memory: what was not read here cannot be asked for, whatever a path says. */
function readSite(dist: string): Site {
  if (!existsSync(join(dist, "index.html")))
    throw new Error(`There is no build in ${dist}. \`npm start\` makes one.`);
  const site: Site = new Map();
  for (const entry of readdirSync(dist, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(dist, path).split(sep).join("/");
    site.set(`/${name}`, stored(name, readFileSync(path)));
  }
  return site;
}

function replaceBanks(site: Site, folder: string): void {
  for (const path of site.keys())
    if (path.startsWith("/banks/")) site.delete(path);
  for (const [name, bytes] of packBanks(folder))
    site.set(`/banks/${name}`, stored(`banks/${name}`, bytes));
}

function stored(name: string, bytes: Buffer): StoredFile {
  const extension = extname(name);
  return {
    bytes,
    type: TYPES[extension] ?? "application/octet-stream",
    tag: `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
    immutable:
      name.startsWith("assets/") ||
      (name.startsWith("banks/") && name !== "banks/index.json"),
    compressible: !ALREADY_SMALL.has(extension),
    compressed: new Map(),
  };
}

interface Answer {
  status: number;
  headers: Record<string, string | number>;
  body?: Buffer | string;
}

async function answer(site: Site, request: IncomingMessage): Promise<Answer> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return sentence(405, "Only GET and HEAD.", { Allow: "GET, HEAD" });
  const path = pathOf(request.url ?? "/");
  if (path === null) return sentence(400, "This address cannot be read.");
  const file = find(site, path);
  if (!file) return sentence(404, "There is no such file.");

  const headers = {
    "Cache-Control": file.immutable
      ? "public, max-age=31536000, immutable"
      : "no-cache",
    "Content-Type": file.type,
    ETag: file.tag,
    Vary: "Accept-Encoding",
  };
  if (request.headers["if-none-match"] === file.tag)
    return { status: 304, headers };
  const encoding = file.compressible ? accepted(request) : null;
  const body = encoding ? await encoded(file, encoding) : file.bytes;
  return {
    status: 200,
    headers: {
      ...headers,
      ...(encoding && { "Content-Encoding": encoding }),
      "Content-Length": body.length,
    },
    body,
  };
}

function sentence(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
    body: `${text}\n`,
  };
}

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(url.split(/[?#]/)[0] ?? "/");
  } catch {
    return null;
  }
}

/**
 * A screen of the app has no file of its own and gets index.html. Only known endings make a path a file: the
 * dot in a task's id (/insights/people.1) does not.
 */
function find(site: Site, path: string): StoredFile | undefined {
  const isFile = path.startsWith("/banks/") || extname(path) in TYPES;
  return site.get(path) ?? (isFile ? undefined : site.get("/index.html"));
}

function accepted(request: IncomingMessage): Encoding | null {
  const offered = String(request.headers["accept-encoding"] ?? "");
  if (/\bbr\b/.test(offered)) return "br";
  return /\bgzip\b/.test(offered) ? "gzip" : null;
}

function encoded(file: StoredFile, encoding: Encoding): Promise<Buffer> {
  const known = file.compressed.get(encoding);
  if (known) return known;
  const made = compress[encoding](file.bytes);
  file.compressed.set(encoding, made);
  return made;
}

async function listen(server: Server, port: number | undefined): Promise<void> {
  if (port !== undefined) {
    if (await tryPort(server, port)) return;
    throw new Error(
      `Port ${port} is taken. Name another one, or none to take the next that is free.`,
    );
  }
  for (let next = FIRST_PORT; next < FIRST_PORT + PORTS_TRIED; next++)
    if (await tryPort(server, next)) return;
  await tryPort(server, 0);
}

/** False where the port is taken. */
function tryPort(server: Server, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(false);
      else fail(error);
    };
    server.once("error", onError);
    server.listen(port, HOST, () => {
      server.off("error", onError);
      done(true);
    });
  });
}

async function main(): Promise<void> {
  const { values: flags } = parseArgs({
    options: {
      build: { type: "boolean" },
      port: { type: "string" },
      dist: { type: "string" },
      banks: { type: "string" },
    },
  });
  const dist = resolve(flags.dist ?? join(projectRoot, "dist"));
  if (flags.build) {
    const { build } = await import("vite");
    await build({
      root: projectRoot,
      logLevel: "warn",
      build: { outDir: dist },
    });
  }
  const { url } = await startServer({
    dist,
    banks: flags.banks,
    port: flags.port === undefined ? undefined : Number(flags.port),
  });
  console.log(`Critical Pass: ${url}/`);
}

if (import.meta.main) {
  try {
    await main();
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    process.exitCode = 1;
  }
}
