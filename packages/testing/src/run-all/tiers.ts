import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium, findNatsServer, findNeo4j } from "@cim/toolchain";
import { chromium } from "@playwright/test";
import { readCheckSteps } from "./check-steps.ts";
import { playwrightTally, readReport, vitestTally } from "./reports.ts";
import { runCommand } from "./run-command.ts";
import { addTallies, settle, type Tally } from "./tally.ts";

export interface Surroundings {
  /** Root of the repository. */
  readonly root: string;
  readonly say: (line: string) => void;
  /** True once somebody asked to stop: no further tier begins. */
  readonly isInterrupted: () => boolean;
}

/** One tier of the tests. Rejects when it cannot even begin; the caller counts that as one failed. */
export interface Tier {
  readonly name: string;
  run(surroundings: Surroundings): Promise<Tally>;
}

const minute = 60_000;
const passed: Tally = { passed: 1, failed: 0, skipped: 0 };
const failed: Tally = { passed: 0, failed: 1, skipped: 0 };

/** All tiers, in the order in which they run: the quick ones first. */
export const tiers: readonly Tier[] = [
  { name: "check", run: runCheck },
  { name: "unit", run: (surroundings) => runVitest("unit", {}, surroundings) },
  {
    name: "int",
    run: async (surroundings) => {
      // Fetched here once, so that no test's time runs out over it. Where it cannot be had, the tests that need it fail and say so.
      await findNeo4j({ log: surroundings.say }).catch((error: unknown) => surroundings.say(String(error)));
      return await runVitest("int", await natsServerVariable(surroundings), surroundings);
    },
  },
  { name: "build", run: (surroundings) => runScript("build", surroundings) },
  { name: "e2e", run: runPlaywright },
];

async function runCheck(surroundings: Surroundings): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const step of readCheckSteps(surroundings.root)) tallies.push(await runScript(step, surroundings));
  return addTallies(tallies);
}

async function runScript(script: string, { root, say }: Surroundings): Promise<Tally> {
  const hasSucceeded = await runCommand(["npm", "run", script], {
    directory: root,
    timeout: 10 * minute,
    say,
  });
  say(`${script}: ${hasSucceeded ? "passed" : "FAILED"}`);
  return hasSucceeded ? passed : failed;
}

async function runVitest(
  project: "unit" | "int",
  environment: Readonly<Record<string, string>>,
  { root, say }: Surroundings,
): Promise<Tally> {
  return await withReportFile(async (report) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const command = [
      join(root, "node_modules/.bin/vitest"),
      "run",
      "--project",
      project,
      ...reporters,
    ] as const;
    const hasSucceeded = await runCommand(command, {
      directory: root,
      environment,
      timeout: 45 * minute,
      say,
    });
    return settle(await readReport(report, vitestTally, say), hasSucceeded);
  });
}

async function runPlaywright(surroundings: Surroundings): Promise<Tally> {
  const { root, say } = surroundings;
  if (!hasSpecs(join(root, "e2e"))) {
    say("there is no *.spec.ts in e2e/: nothing to run");
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const browser = await findChromium({ log: say, playwrightPath: chromium.executablePath() });
  const nats = await natsServerVariable(surroundings);
  return await withReportFile(async (report) => {
    const environment = { ...nats, CHROMIUM: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    const command = [join(root, "node_modules/.bin/playwright"), "test", "--reporter=list,json"] as const;
    const hasSucceeded = await runCommand(command, {
      directory: root,
      environment,
      timeout: 60 * minute,
      say,
    });
    return settle(await readReport(report, playwrightTally, say), hasSucceeded);
  });
}

async function natsServerVariable({ say }: Surroundings): Promise<Readonly<Record<string, string>>> {
  return { NATS_SERVER: (await findNatsServer({ log: say })).path };
}

function hasSpecs(directory: string): boolean {
  if (!existsSync(directory)) return false;
  return readdirSync(directory, { recursive: true }).some((name) => String(name).endsWith(".spec.ts"));
}

async function withReportFile(work: (path: string) => Promise<Tally>): Promise<Tally> {
  const directory = await mkdtemp(join(tmpdir(), "cim-report-"));
  try {
    return await work(join(directory, "report.json"));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
