import { expect, it } from "vitest";
import { staleSchemas } from "./bank-schema.ts";

it("the published JSON Schemas say what the app's schema says", () => {
  expect(staleSchemas()).toEqual([]);
});
