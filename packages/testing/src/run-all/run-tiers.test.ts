import { describe, expect, it } from "vitest";
import { runTiers } from "./run-tiers.ts";
import type { Tally } from "./tally.ts";
import type { Tier } from "./tiers.ts";

const tier = (name: string, outcome: Tally | Error): Tier => ({
  name,
  run: async () => {
    if (outcome instanceof Error) throw outcome;
    return outcome;
  },
});

async function run(tiers: readonly Tier[], isInterrupted = () => false) {
  const lines: string[] = [];
  const code = await runTiers(tiers, { root: "/", say: (line) => lines.push(line), isInterrupted });
  return { code, lines };
}

describe("runTiers", () => {
  it("ends with the counts of all", async () => {
    const { code, lines } = await run([
      tier("unit", { passed: 3, failed: 0, skipped: 0 }),
      tier("int", { passed: 2, failed: 0, skipped: 1 }),
    ]);
    expect(lines.at(-1)).toBe("5 passed, 0 failed, 1 skipped");
    expect(code).toBe(0);
  });

  it("goes on after a failure and after a crash, and counts the crash as one failed", async () => {
    const { code, lines } = await run([
      tier("check", { passed: 4, failed: 1, skipped: 0 }),
      tier("int", new Error("no nats-server")),
      tier("e2e", { passed: 2, failed: 0, skipped: 0 }),
    ]);
    expect(lines).toContain("int could not run: no nats-server");
    expect(lines.at(-1)).toBe("6 passed, 2 failed");
    expect(code).toBe(1);
  });

  it("begins no tier after an interruption, and does not call that success", async () => {
    let runs = 0;
    const counted: Tier = {
      name: "unit",
      run: async () => ({ passed: ++runs, failed: 0, skipped: 0 }),
    };
    const { code, lines } = await run([counted, { ...counted, name: "int" }], () => runs > 0);
    expect(runs).toBe(1);
    expect(lines.at(-1)).toBe("1 passed, 1 failed");
    expect(code).toBe(1);
  });

  it("does not call it success when nothing ran", async () => {
    expect(await run([tier("unit", { passed: 0, failed: 0, skipped: 0 })])).toMatchObject({ code: 1 });
  });
});
