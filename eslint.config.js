import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores(["dist", "coverage", "playwright-report", "test-results"]),
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
  },
  {
    files: ["**/*.{js,cjs}"],
    extends: [js.configs.recommended],
    // The few names that our scripts use; TypeScript knows them elsewhere.
    languageOptions: {
      globals: {
        document: "readonly",
        localStorage: "readonly",
        self: "readonly",
        module: "writable",
      },
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [
      js.configs.recommended,
      tseslint.configs.recommendedTypeChecked,
      reactHooks.configs.flat.recommended,
    ],
    languageOptions: {
      parserOptions: {
        // One program for all: the domain's own tsconfig leaves its tests out.
        project: "./tsconfig.json",
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // The compiler says this already (noUnusedLocals, noUnusedParameters).
      "@typescript-eslint/no-unused-vars": "off",
      // `onClick={async () => …}` is fine: React ignores what a handler returns.
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      // A store's actions are closures; taking one out of its store is how they are used.
      "@typescript-eslint/unbound-method": "off",
      // An implementation may be async because its interface is.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true },
      ],
    },
  },
  {
    // `expect.any` and its like are typed any.
    files: ["**/*.test.{ts,tsx}"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off" },
  },
  {
    files: ["src/domain/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: "Time is an argument: `now: Instant`.",
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "Time is an argument: `now: Instant`.",
        },
        {
          selector:
            "MemberExpression[object.name='Math'][property.name='random']",
          message: "Chance is an argument: `rng: Rng`.",
        },
      ],
    },
  },
);
