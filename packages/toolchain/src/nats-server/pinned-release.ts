/** The nats-server this product is developed and tested with (Apache-2.0). */
export const pinnedVersion = "2.15.2";

/** Where the project publishes its releases. */
const releasesUrl = "https://github.com/nats-io/nats-server/releases/download";

const architectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

export interface PinnedRelease {
  /** Name of the archive's folder, such as `nats-server-v2.15.2-linux-amd64`. */
  readonly name: string;
  readonly archiveUrl: string;
  readonly checksumsUrl: string;
}

/** The archive for a platform and architecture (as Node names them); undefined where we do not fetch one. */
export function pinnedRelease(
  platform: string,
  architecture: string,
  baseUrl: string = releasesUrl,
): PinnedRelease | undefined {
  const machine = architectures[architecture];
  if ((platform !== "linux" && platform !== "darwin") || machine === undefined) return undefined;
  const name = `nats-server-v${pinnedVersion}-${platform}-${machine}`;
  const folder = `${baseUrl}/v${pinnedVersion}`;
  return { name, archiveUrl: `${folder}/${name}.tar.gz`, checksumsUrl: `${folder}/SHA256SUMS` };
}

/** The SHA-256 (lower-case hex) that a SHA256SUMS file gives for `fileName`; undefined when it gives none. */
export function checksumFor(checksums: string, fileName: string): string | undefined {
  for (const line of checksums.split("\n")) {
    const match = /^([0-9a-fA-F]{64})\s+\*?(\S+)\s*$/.exec(line);
    if (match !== null && match[2] === fileName) return match[1]?.toLowerCase();
  }
  return undefined;
}
