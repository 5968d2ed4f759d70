import type { CypherQuestion } from "@cim/contracts";
import type { Console } from "@cim/graph";
import { quantile } from "../measure/median.ts";
import type { BareEngine } from "./bare-engines.ts";
import { timed } from "./measure-questions.ts";

/** Milliseconds that an answer took, of all answers to all askers. */
export interface ConsoleReading {
  readonly answers: number;
  readonly p50: number;
  readonly p95: number;
}

const askers = 8;
/** What people ask: a list, a count by a property, and how far something reaches. */
const texts = [
  "MATCH (c:Component) WHERE c.state = 'failed' RETURN c.name AS name ORDER BY name LIMIT 100",
  "MATCH (c:BoundedContext)-[:COVERS]->(u:Component) RETURN c.name AS context, count(u) AS components ORDER BY components DESC, context",
  "MATCH (l:LeafNode)-[:HOSTS]->(f:Configuration)-[:RUNS]->(u:Component) WHERE l.id = 'l1' RETURN u.name AS name, u.state AS state ORDER BY name LIMIT 200",
];

/** So many at once ask one question after the other; the first round, which starts processes and copies the graph, is not counted. */
export async function measureConsole(console: Console, times: number): Promise<ConsoleReading> {
  const ask = (cypher: string) => {
    const question: CypherQuestion = { cypher, params: {}, explain: false, limit: 1000 };
    return console.ask(question);
  };
  return await underLoad(ask, times);
}

/** The same askers at the bare driver, in this process: no gate, no copy, no process that can be ended. */
export async function measureBareConsole(bare: BareEngine, times: number): Promise<ConsoleReading> {
  return await underLoad((cypher) => bare.run(cypher, {}), times);
}

async function underLoad(ask: (cypher: string) => Promise<unknown>, times: number): Promise<ConsoleReading> {
  const round = async (asker: number, count: number) => {
    const took: number[] = [];
    for (let time = 0; time < count; time++)
      took.push(await timed(() => ask(texts[(asker + time) % texts.length] ?? "")));
    return took;
  };
  const all = (count: number) =>
    Promise.all(Array.from({ length: askers }, (_, asker) => round(asker, count)));
  await all(1);
  const took = (await all(times)).flat();
  return { answers: took.length, p50: quantile(took, 0.5), p95: quantile(took, 0.95) };
}
