import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { findChromium, findNatsServer } from "@cim/toolchain";

/** On what a run was measured, in one line each. */
export async function describeMachine(mode: string): Promise<readonly string[]> {
  const log = () => undefined;
  const nats = await findNatsServer({ log });
  const chromium = await findChromium({ log });
  const version = (program: string) =>
    execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  const [model] = cpus();
  return [
    `Date: ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, \`npm run bench -- --${mode}\``,
    `Machine: ${cpus().length} cores (${model?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 1e9)} GB, no GPU; load average at the start ${loadavg()[0]?.toFixed(1)}`,
    `Node ${process.versions.node}, ${version(chromium.path)}, ${version(nats.path)}`,
  ];
}
