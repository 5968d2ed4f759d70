import type { EventChanges, GraphChange } from "@cim/contracts";
import type { GraphStore } from "@cim/graph";
import { median } from "../measure/median.ts";
import type { BareEngine } from "./bare-engines.ts";
import { fillGraph } from "./fill-graph.ts";
import { timed } from "./measure-questions.ts";

export interface WriteReading {
  /** A second. */
  readonly nodes: number;
  readonly relationships: number;
  /** Milliseconds, the median. */
  readonly small: number;
}

const time = "2026-11-21T12:00:00.000Z";
const perStatement = 5000;
const smallTimes = 30;

/** So many components and as many relationships to them, as events of one change each, then changes of one component at a time. */
export async function measureWrites(store: GraphStore, count: number): Promise<WriteReading> {
  let position = 0;
  const event = (...changes: readonly GraphChange[]): EventChanges => {
    position += 1;
    return { position, time, changes };
  };
  const of = (at: number) => ({ kind: "component", id: `u${at}` }) as const;
  const by = (at: number) => ({ kind: "configuration", id: `f${at % 100}` }) as const;
  const all = Array.from({ length: count }, (_, at) => at);
  const nodes = await fillGraph(
    store,
    all.map((at) => event({ op: "node", thing: of(at), set: { name: `unit ${at}`, state: "running" } })),
  );
  const relationships = await fillGraph(
    store,
    all.map((at) => event({ op: "link", from: by(at), type: "RUNS", to: of(at) })),
  );
  const small: number[] = [];
  for (let at = 0; at < smallTimes; at++) {
    const change = event({ op: "node", thing: of(at), set: { state: `state ${at}` } });
    small.push(await fillGraph(store, [change]));
  }
  return {
    nodes: (count * 1000) / nodes,
    relationships: (count * 1000) / relationships,
    small: median(small),
  };
}

/** The same nodes, relationships and properties by statements that say just that; no state is read, nothing is compared. */
export async function measureBareWrites(bare: BareEngine, count: number): Promise<WriteReading> {
  const known = { since: time, sincePosition: 1, time, position: 1 };
  const parts = Array.from({ length: Math.ceil(count / perStatement) }, (_, part) =>
    Array.from(
      { length: Math.min(perStatement, count - part * perStatement) },
      (__, at) => at + part * perStatement,
    ),
  );
  await bare.run("CREATE INDEX thing_key IF NOT EXISTS FOR (n:Thing) ON (n.key)", {});
  await bare.run("UNWIND $rows AS row CREATE (n:Thing:Configuration) SET n = row.props", {
    rows: Array.from({ length: 100 }, (_, at) => ({ props: { key: `configuration:f${at}`, ...known } })),
  });
  let nodes = 0;
  for (const part of parts) {
    const rows = part.map((at) => ({
      key: `component:u${at}`,
      props: {
        key: `component:u${at}`,
        kind: "component",
        id: `u${at}`,
        name: `unit ${at}`,
        state: "running",
        ...known,
      },
    }));
    nodes += await timed(() =>
      bare.run("UNWIND $rows AS row MERGE (n:Thing:Component {key: row.key}) SET n += row.props", { rows }),
    );
  }
  let relationships = 0;
  for (const part of parts) {
    const rows = part.map((at) => ({
      from: `configuration:f${at % 100}`,
      to: `component:u${at}`,
      props: known,
    }));
    relationships += await timed(() =>
      bare.run(
        "UNWIND $rows AS row MATCH (a:Thing {key: row.from}) MATCH (b:Thing {key: row.to}) MERGE (a)-[r:RUNS]->(b) SET r += row.props",
        { rows },
      ),
    );
  }
  const small: number[] = [];
  for (let at = 0; at < smallTimes; at++)
    small.push(
      await timed(() =>
        bare.run("MATCH (n:Thing {key: $key}) SET n.state = $state, n.position = $position", {
          key: `component:u${at}`,
          state: `state ${at}`,
          position: 2,
        }),
      ),
    );
  return {
    nodes: (count * 1000) / nodes,
    relationships: (count * 1000) / relationships,
    small: median(small),
  };
}
