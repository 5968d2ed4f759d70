import { createHash } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fetchBytes } from "../program/fetch-bytes.ts";
import { runProgram } from "../program/run-program.ts";
import { ToolchainError } from "../toolchain-error.ts";
import { checksumFor, type PinnedRelease } from "./pinned-release.ts";

const ARCHIVE_LIMIT = 64 * 1024 * 1024;

/**
 * Fetches the release's archive into `workDirectory` (fresh, ours), unpacks it and puts the program at `target`
 * by an atomic rename.
 *
 * What the check is worth: the archive must have the SHA-256 that the release's own SHA256SUMS file gives. Both
 * come over TLS from the same release, so this catches a broken or mixed-up transfer, but not a release that was
 * replaced together with its checksums. For that, set NATS_SERVER to a program you checked yourself.
 * @throws ToolchainError `download-failed` or `install-failed`.
 */
export async function downloadNatsServer(
  release: PinnedRelease,
  workDirectory: string,
  target: string,
  connectTimeout = 5_000,
): Promise<void> {
  const fileName = `${release.name}.tar.gz`;
  const limits = { connectTimeout, totalTimeout: 120_000 };
  const checksums = await fetchBytes(release.checksumsUrl, { ...limits, maximumBytes: 1024 * 1024 });
  const expected = checksumFor(checksums.toString("utf8"), fileName);
  if (expected === undefined) {
    throw new ToolchainError("download-failed", `${release.checksumsUrl} has no checksum for ${fileName}`);
  }
  const archive = await fetchBytes(release.archiveUrl, { ...limits, maximumBytes: ARCHIVE_LIMIT });
  const actual = createHash("sha256").update(archive).digest("hex");
  if (actual !== expected) {
    throw new ToolchainError(
      "download-failed",
      `${release.archiveUrl} has SHA-256 ${actual}, but its release says ${expected}; it was not used`,
    );
  }
  const archivePath = join(workDirectory, fileName);
  await writeFile(archivePath, archive);
  const member = `${release.name}/nats-server`;
  const unpacked = await runProgram("tar", ["-xzf", archivePath, "-C", workDirectory, member], {
    timeout: 60_000,
  });
  if (unpacked.code !== 0) {
    const reason = unpacked.failure ?? unpacked.output.trim();
    throw new ToolchainError("install-failed", `could not unpack ${fileName} with tar: ${reason}`);
  }
  await rename(join(workDirectory, member), target);
}
