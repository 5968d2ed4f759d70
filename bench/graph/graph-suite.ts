import { generatedMachine } from "../../packages/graph/src/queries/testing/generated-machine.ts";
import { questionsFor } from "../../packages/graph/src/queries/testing/questions.ts";
import { type Figure, rounded } from "../report/figure.ts";
import type { Sizes } from "../sizes.ts";
import type { Suite } from "../suite.ts";
import type { BareEngine } from "./bare-engines.ts";
import { fillGraph } from "./fill-graph.ts";
import { grafeoEngine, type MeasuredEngine, neo4jEngine } from "./graph-engines.ts";
import { type ConsoleReading, measureBareConsole, measureConsole } from "./measure-console.ts";
import { measureQuestions, type QuestionReading } from "./measure-questions.ts";
import { measureBareWrites, measureWrites, type WriteReading } from "./measure-writes.ts";

const suite = "graph";
const asked = {
  now: "2026-11-22T12:00:00.000Z",
  position: 1,
  timeout: 60_000,
  slices: ["delivery", "fleet", "lattice", "history", "language", "access", "other"],
};
/** Ours reads what there is before it writes, compares, and keeps what was: expected to cost that much more than just writing. */
const leastWrites = 0.25;
/** Rows are checked, walked, sorted and named; and a call costs something itself. */
const mostTimes = 1.5;
const mostBeside = 5;
/** Eight people ask at once, two at a time are answered: so long may one wait for an easy question. */
const mostConsole = 1000;

/** Named queries, and writes of the projection, on both engines; each beside the bare driver with the same text, in the same run. */
export const graphSuite: Suite = async (sizes, say) => {
  const { things } = sizes.graph;
  say(
    `expected: ${things.map((count) => Math.ceil(count / 500)).join(" and ")} s for each engine to fill, as much to ask`,
  );
  const figures: Figure[] = [];
  for (const start of [grafeoEngine, neo4jEngine]) figures.push(...(await engineFigures(start, sizes, say)));
  return figures;
};

/** All of one engine: each size on a fresh one. */
export async function engineFigures(
  start: () => Promise<MeasuredEngine>,
  { graph, rounds }: Pick<Sizes, "graph" | "rounds">,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const count of graph.things) {
    const engine = await start();
    try {
      figures.push(...(await questionFigures(engine, count, rounds, say)));
    } finally {
      await engine.close();
    }
  }
  say("writes");
  figures.push(...(await writeFigures(start, graph.writes)));
  return figures;
}

async function questionFigures(
  engine: MeasuredEngine,
  things: number,
  rounds: number,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const { name, store } = engine;
  const took = await fillGraph(store, generatedMachine(things));
  const { nodes, relationships } = await store.size();
  const size = `${name}, ${rounded(nodes)} things`;
  say(`${size} and ${rounded(relationships)} relationships filled in ${rounded(took / 1000)} s`);
  const bare = await engine.bareOnTheSame();
  try {
    const readings = await measureQuestions(store, bare, oneOfEach(), asked, rounds);
    say(`${size}: asked`);
    return [
      {
        suite,
        name: `${size}: fill from nothing, ${rounded(relationships)} relationships`,
        ours: `${rounded(took / 1000)} s`,
      },
      ...readings.map((reading) => questionFigure(size, reading)),
      ...(await consoleFigures(engine, bare, size, rounds)),
    ];
  } finally {
    await bare.close();
  }
}

async function consoleFigures(
  engine: MeasuredEngine,
  bare: BareEngine,
  size: string,
  rounds: number,
): Promise<readonly Figure[]> {
  const console = engine.console();
  try {
    const ours = await measureConsole(console, rounds * 5);
    const direct = await measureBareConsole(bare, rounds * 5);
    const words = ({ p50, p95 }: ConsoleReading) => `p50 ${rounded(p50)} ms, p95 ${rounded(p95)} ms`;
    return [
      {
        suite,
        name: `${size}: console, 8 askers, ${ours.answers} answers`,
        ours: words(ours),
        bare: words(direct),
        value: `p95 ${rounded(ours.p95)} ms`,
        budget: `p95 <= ${mostConsole} ms`,
        kept: ours.p95 <= mostConsole,
      },
    ];
  } finally {
    await console.close();
  }
}

function questionFigure(size: string, { question, rows, ours, bare }: QuestionReading): Figure {
  return {
    suite,
    name: `${size}: ${question.query}`,
    ours: `${rounded(ours)} ms (${rounded(rows)} rows)`,
    bare: `${rounded(bare)} ms`,
    value: `${rounded(ours / bare)}x bare`,
    budget: `<= ${mostTimes}x + ${mostBeside} ms`,
    kept: ours <= bare * mostTimes + mostBeside,
  };
}

/** The first question of each query. */
function oneOfEach() {
  return [
    ...new Map([...questionsFor()].reverse().map((question) => [question.query, question])).values(),
  ].reverse();
}

async function writeFigures(start: () => Promise<MeasuredEngine>, count: number): Promise<readonly Figure[]> {
  const engine = await start();
  try {
    const ours = await measureWrites(engine.store, count);
    const bareEngine = await engine.bareOnNothing();
    try {
      const bare = await measureBareWrites(bareEngine, count);
      const of = (what: keyof WriteReading) => ({ ours: ours[what], bare: bare[what] });
      return [
        rateFigure(`${engine.name}: ${rounded(count)} new things`, of("nodes")),
        rateFigure(`${engine.name}: ${rounded(count)} new relationships`, of("relationships")),
        {
          suite,
          name: `${engine.name}: one change, with its checkpoint, in a transaction`,
          ours: `${rounded(ours.small)} ms`,
          bare: `${rounded(bare.small)} ms`,
          value: `${rounded(ours.small / bare.small)}x bare`,
        },
      ];
    } finally {
      await bareEngine.close();
    }
  } finally {
    await engine.close();
  }
}

function rateFigure(name: string, { ours, bare }: { readonly ours: number; readonly bare: number }): Figure {
  return {
    suite,
    name,
    ours: `${rounded(ours)}/s`,
    bare: `${rounded(bare)}/s`,
    value: `${rounded(ours / bare)}x bare`,
    budget: `>= ${leastWrites}x`,
    kept: ours >= bare * leastWrites,
  };
}
