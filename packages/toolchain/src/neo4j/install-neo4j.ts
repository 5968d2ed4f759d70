import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { aptInstall } from "../java/apt-install.ts";
import type { FoundJdk } from "../java/find-jdk.ts";
import type { Log } from "../log.ts";
import { findOnPath } from "../program/find-on-path.ts";
import { runProgram } from "../program/run-program.ts";
import { ToolchainError } from "../toolchain-error.ts";
import type { FoundNeo4j } from "./found-neo4j.ts";
import { checkJars, neo4jVersion } from "./pinned-jars.ts";
import { startNeo4j } from "./start-neo4j.ts";

export interface InstallNeo4j {
  /** Where it goes: class data hold for files where they were, so nothing is moved afterwards. */
  readonly folder: string;
  /** Written last: what stands there without it was broken off, and is done again. */
  readonly mark: string;
  readonly jdk: FoundJdk;
  readonly pinned: ReadonlyMap<string, string>;
  readonly pom: string;
  readonly program: string;
  readonly found: FoundNeo4j;
  readonly log: Log;
}

const copyJars = "org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies";

/** Statements whose classes are worth having in the archive: what tests do first. */
const warmUp = [
  "CREATE CONSTRAINT warm IF NOT EXISTS FOR (n:Warm) REQUIRE n.key IS UNIQUE",
  "UNWIND range(1, 3) AS i MERGE (n:Warm {key: toString(i)}) SET n.name = 'x'",
  "MATCH (a:Warm) MATCH (b:Warm) WHERE a.key < b.key CREATE (a)-[:NEXT]->(b)",
  "MATCH p = shortestPath((a:Warm {key: '1'})-[:NEXT*..3]->(b:Warm {key: '3'})) RETURN p, count(*)",
  "MATCH (n:Warm) OPTIONAL MATCH (n)-[r]->(m) RETURN n.key, collect(m.key), count(r) ORDER BY n.key LIMIT 2",
  "MATCH (n:Warm) DETACH DELETE n",
  "DROP CONSTRAINT warm",
];

/**
 * Fetches, checks, compiles, and runs it once for its class data and an empty database.
 * @throws ToolchainError `neo4j-missing`, `neo4j-failed`.
 */
export async function installNeo4j(given: InstallNeo4j): Promise<void> {
  const { folder, jdk, found, log } = given;
  await rm(folder, { recursive: true, force: true });
  const lib = join(folder, "lib");
  const classes = join(folder, "classes");
  await mkdir(classes, { recursive: true });
  log(`fetching Neo4j ${neo4jVersion} for tests with Maven (110 MB, ${given.pinned.size} files); once`);
  const maven = await findMaven(log);
  const wanted = [
    "-B",
    "-q",
    "-f",
    given.pom,
    copyJars,
    "-DincludeScope=runtime",
    `-DoutputDirectory=${lib}`,
  ];
  await run(
    maven,
    wanted,
    "Maven could not fetch it; look at its settings (mirror, proxy) in ~/.m2/settings.xml",
  );
  await checkJars(lib, given.pinned);
  const tool = (name: string) => join(jdk.home, "bin", name);
  await run(
    tool("javac"),
    ["-cp", join(lib, "*"), "-d", classes, given.program],
    "javac refused RunNeo4j.java",
  );
  const jar = join(folder, "run-neo4j.jar");
  await run(tool("jar"), ["--create", "--file", jar, "-C", classes, "."], "jar could not pack RunNeo4j");
  log(`starting Neo4j ${neo4jVersion} once, so that it starts faster from now on`);
  const directory = join(folder, "first");
  const options = { neo4j: found, directory, password: "first-run-only", readyTimeout: 300_000 };
  const first = await startNeo4j({ ...options, archive: "write", statements: warmUp });
  await first.stop({ timeout: 180_000 });
  await cp(join(directory, "home"), found.home, { recursive: true });
  await rm(directory, { recursive: true, force: true });
  await writeFile(given.mark, "");
}

async function findMaven(log: Log): Promise<string> {
  const there = findOnPath("mvn");
  if (there !== undefined) return there;
  const failure = await aptInstall(["maven"], log);
  const installed = findOnPath("mvn");
  if (installed !== undefined) return installed;
  throw new ToolchainError(
    "neo4j-missing",
    `Maven (mvn) is not on PATH (${failure ?? "apt-get put none there"}): install it, such as by apt-get install maven.`,
  );
}

async function run(program: string, parameters: readonly string[], what: string): Promise<void> {
  const result = await runProgram(program, parameters, { timeout: 10 * 60_000 });
  if (result.code === 0) return;
  const lines = result.failure ?? result.output.trim().split("\n").slice(-5).join("\n");
  throw new ToolchainError(
    "neo4j-missing",
    `Neo4j ${neo4jVersion} for tests could not be installed: ${what}.\n${lines}`,
  );
}
