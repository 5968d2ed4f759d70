import { rename } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../program/run-program.ts";
import { ToolchainError } from "../toolchain-error.ts";
import { pinnedVersion } from "./pinned-release.ts";

/** The Go module of nats-server at the pinned version; Go itself checks it against the public checksum database. */
export const goModule = `github.com/nats-io/nats-server/v2@v${pinnedVersion}`;

/**
 * Builds nats-server with Go in `workDirectory` (fresh, ours) and puts it at `target` by an atomic rename.
 * About 35 s on two cores.
 * @throws ToolchainError `install-failed` with the last line Go said.
 */
export async function goInstallNatsServer(go: string, workDirectory: string, target: string): Promise<void> {
  const result = await runProgram(go, ["install", goModule], {
    timeout: 15 * 60_000,
    environment: { GOBIN: workDirectory, CGO_ENABLED: "0", GOOS: "", GOARCH: "" },
  });
  if (result.code !== 0) {
    const reason = result.failure ?? result.output.trim().split("\n").at(-1) ?? "no output";
    throw new ToolchainError("install-failed", `go install ${goModule} failed: ${reason}`);
  }
  await rename(join(workDirectory, "nats-server"), target);
}
