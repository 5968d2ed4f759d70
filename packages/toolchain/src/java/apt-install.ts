import type { Log } from "../log.ts";
import { findOnPath } from "../program/find-on-path.ts";
import { runProgram } from "../program/run-program.ts";

/** Installs the first of these Debian packages that there is. Resolves to why none was installed, or undefined. */
export async function aptInstall(packages: readonly string[], log: Log): Promise<string | undefined> {
  if (findOnPath("apt-get") === undefined) return "this system has no apt-get";
  if (process.getuid?.() !== 0) return "only root may install it with apt-get";
  log(`installing Debian's ${packages.join(" or ")} with apt-get; this takes a few minutes, once`);
  const options = { timeout: 15 * 60_000, environment: { DEBIAN_FRONTEND: "noninteractive" } };
  await runProgram("apt-get", ["update"], options);
  let failure = "nothing was asked for";
  for (const name of packages) {
    const parameters = ["install", "-y", "--no-install-recommends", name];
    const result = await runProgram("apt-get", parameters, options);
    if (result.code === 0) return undefined;
    const reason = result.failure ?? result.output.trim().split("\n").at(-1) ?? "no output";
    failure = `apt-get ${parameters.join(" ")} failed: ${reason}`;
  }
  return failure;
}
