/**
 * Which way imports may point (docs/architecture.md):
 *   main → app → features (never each other) → ui and session → data; all may use domain.
 * Type-only imports count.
 * @type {import("dependency-cruiser").IConfiguration}
 */
const layers = (...names) => `^src/(${names.join("|")})/|^src/main\\.tsx$`;
const packages = (...names) =>
  `(^|/)node_modules/(@types/)?(${names.join("|")})(/|$)`;
const tests = "\\.test\\.tsx?$";

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      comment: "Two files that need each other are one thing or three.",
      from: {},
      to: { circular: true },
    },
    {
      name: "domain-stands-alone",
      severity: "error",
      comment:
        "The rules import nothing of ours, and of others only ts-fsrs and valibot.",
      from: { path: "^src/domain/", pathNot: tests },
      to: {
        pathNot: `^src/domain/|${packages("ts-fsrs", "valibot")}`,
      },
    },
    {
      name: "features-apart",
      severity: "error",
      comment: "Deleting a feature and its route leaves all else compiling.",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "features-over-session",
      severity: "error",
      comment: "A screen reaches data through session, and nothing above it.",
      from: { path: "^src/features/", pathNot: tests },
      to: { path: layers("app", "data") },
    },
    {
      name: "session-over-data",
      severity: "error",
      comment: "Stores and live queries know no screen.",
      from: { path: "^src/session/" },
      to: { path: layers("app", "features", "ui") },
    },
    {
      name: "ui-without-data",
      severity: "error",
      comment: "Props in, events out.",
      from: { path: "^src/ui/" },
      to: {
        path: `${layers("app", "features", "session", "data", "workers")}|${packages("dexie", "dexie-react-hooks", "zustand")}`,
      },
    },
    {
      name: "data-without-react",
      severity: "error",
      comment: "Data and workers run without a page.",
      from: { path: "^src/(data|workers)/", pathNot: tests },
      to: {
        path: `${layers("app", "features", "session", "ui")}|${packages("react", "react-dom", "react-router", "zustand", "dexie-react-hooks")}`,
      },
    },
    {
      name: "one-owner-a-package",
      severity: "error",
      comment: "Only data talks to Dexie, only session listens to it.",
      from: { path: "^src/", pathNot: `^src/(data|session)/|${tests}` },
      to: { path: packages("dexie", "dexie-react-hooks") },
    },
    {
      name: "tools-stay-out",
      severity: "error",
      comment: "What builds and checks the app is no part of it.",
      from: { path: "^src/", pathNot: `^src/tools/|${tests}` },
      to: { path: "^src/tools/|^tests/" },
    },
    {
      name: "shipped-means-dependency",
      severity: "error",
      comment:
        "What the app imports is installed on purpose, and not only for development.",
      from: { path: "^src/", pathNot: `^src/tools/|${tests}` },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "The file does not exist.",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "browser", "types", "default"],
      extensions: [".ts", ".tsx", ".js", ".css", ".json"],
    },
  },
};
