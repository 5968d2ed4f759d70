import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const packageSchema = z.object({ scripts: z.object({ check: z.string() }) });

/**
 * The scripts that the root's `check` runs, such as `check:types`, in order.
 * @throws Error when `check` is more than `npm run <script>` joined by `&&`: its steps could not be counted.
 */
export function checkSteps(check: string): readonly string[] {
  return check.split("&&").map((command) => {
    const step = /^npm run ([\w:-]+)$/.exec(command.trim())?.[1];
    if (step === undefined)
      throw new Error(`"${command.trim()}" in the script check is no "npm run <script>"`);
    return step;
  });
}

/** {@link checkSteps} of the package.json in `root`. */
export function readCheckSteps(root: string): readonly string[] {
  const text = readFileSync(join(root, "package.json"), "utf8");
  return checkSteps(packageSchema.parse(JSON.parse(text)).scripts.check);
}
