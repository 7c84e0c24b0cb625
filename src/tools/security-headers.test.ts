import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./bank-files.ts";
import { metaPolicy, securityHeaders } from "./security-headers.ts";

test.each(Object.entries(securityHeaders))(
  "the hosting page shows %s as npm start sends it",
  (name, value) => {
    const page = readFileSync(join(projectRoot, "docs/hosting.md"), "utf8");
    expect(page).toContain(`\n${name}: ${value}\n`);
  },
);

test("the policy in the page is the header's, less what a meta tag cannot carry", () => {
  const header = securityHeaders["Content-Security-Policy"];
  expect(header).toBe(`${metaPolicy}; frame-ancestors 'none'`);
});
