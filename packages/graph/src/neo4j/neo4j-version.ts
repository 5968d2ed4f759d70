/** Oldest that takes our texts: 5 brought COUNT { } and constraints as we write them. */
const oldestMajor = 5;

/**
 * Why a server cannot keep the graph, by what it calls itself (`Neo4j/2026.08.1`); undefined: it can. What calls itself otherwise is
 * given a try: several databases speak Bolt.
 */
export function versionProblem(agent: string | undefined): string | undefined {
  const major = /^Neo4j\/v?(\d+)\./u.exec(agent ?? "")?.[1];
  if (major === undefined || Number(major) >= oldestMajor) return undefined;
  return `it is ${agent}; run Neo4j ${oldestMajor} or newer (tested with 2026.08.1)`;
}
