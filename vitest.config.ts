import { defineConfig } from "vitest/config";

const roots = ["packages/*/src", "apps/*/src", "bench"];

/** Two tiers by file name: `*.test.ts` is pure, `*.int.test.ts` runs real servers. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: roots.map((root) => `${root}/**/*.test.{ts,tsx}`),
          exclude: ["**/*.int.test.ts", "**/node_modules/**"],
          // Nothing here waits; a property test on a busy machine just takes its time.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "int",
          include: roots.map((root) => `${root}/**/*.int.test.ts`),
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
