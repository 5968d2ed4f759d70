/** `npm test`: every check and every tier of tests, and at the end one line of counts. */
import { fileURLToPath } from "node:url";
import { runTiers } from "./run-all/run-tiers.ts";
import { tiers } from "./run-all/tiers.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isInterrupted = true;
  });
}
process.exitCode = await runTiers(tiers, {
  root,
  say: (line) => process.stdout.write(`${line}\n`),
  isInterrupted: () => isInterrupted,
});
