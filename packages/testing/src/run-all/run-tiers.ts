import { addTallies, type Tally, tallyLine } from "./tally.ts";
import type { Surroundings, Tier } from "./tiers.ts";

/**
 * Runs every tier, also after a failed one, so that one run tells all. Ends with one line of counts.
 * @returns the exit code: 0 when something passed and nothing failed.
 */
export async function runTiers(tiers: readonly Tier[], surroundings: Surroundings): Promise<0 | 1> {
  const { say } = surroundings;
  const results: { readonly name: string; readonly tally: Tally; readonly seconds: number }[] = [];
  for (const { name, run } of tiers) {
    if (surroundings.isInterrupted()) {
      say(`${name} was not run: interrupted`);
      results.push({ name, tally: { passed: 0, failed: 1, skipped: 0 }, seconds: 0 });
      continue;
    }
    say(`\n=== ${name}`);
    const begun = performance.now();
    const tally = await run(surroundings).catch((error: unknown): Tally => {
      say(`${name} could not run: ${error instanceof Error ? error.message : String(error)}`);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    results.push({ name, tally, seconds: (performance.now() - begun) / 1000 });
  }
  say("");
  for (const { name, tally, seconds } of results)
    say(`${name}: ${tallyLine(tally)} in ${seconds.toFixed(1)} s`);
  const total = addTallies(results.map((result) => result.tally));
  say(tallyLine(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
