import { expect, it } from "vitest";
import { staleSchemas } from "./bank-schema.ts";

it("the published JSON Schemas and the table of rules say what the code says", () => {
  expect(staleSchemas()).toEqual([]);
});
