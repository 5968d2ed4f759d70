import type { GraphStore, GraphValue } from "../port/graph-store.ts";

/** What a mapping of events must know of a store to go on with it. */
export interface RecalledGraph {
  readonly subjects: readonly {
    readonly id: string;
    readonly said: boolean;
    readonly heard: boolean;
    readonly observed: boolean;
  }[];
  readonly streams: readonly {
    readonly id: string;
    readonly name: string;
    readonly sources: readonly string[];
  }[];
  readonly components: readonly { readonly id: string; readonly state: string | null }[];
  /** Ids by kind. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** Things of one kind; more than that are not kept by any mapping. */
const most = 1_000_000;
const timeout = 120_000;

/**
 * Reads from a store what `GraphMapping.remember` takes.
 * @param kinds kinds of thing whose ids alone are needed: `trafficKinds` of @cim/model
 * @throws what `GraphStore.read` throws
 */
export async function recallGraph(
  store: Pick<GraphStore, "read" | "idsOf">,
  kinds: readonly string[],
): Promise<RecalledGraph> {
  const all = async (label: string, cells: string) =>
    (
      await store.read(
        `MATCH (n:${label}) WHERE n.ended IS NULL RETURN n.id AS id, ${cells}, n.key AS byKey ORDER BY byKey`,
        {},
        { rows: most, timeout },
      )
    ).rows;
  const subjects = await all("Subject", "n.said AS said, n.heard AS heard, n.observed AS observed");
  const streams = await all("Stream", "n.name AS name, n.sources AS sources");
  const components = await all("Component", "n.state AS state");
  const names: Record<string, readonly string[]> = {};
  for (const kind of kinds) names[kind] = await store.idsOf(kind);
  return {
    subjects: subjects.map(([id, said, heard, observed]) => ({
      id: String(id),
      said: said === true,
      heard: heard === true,
      observed: observed === true,
    })),
    streams: streams.map(([id, name, sources]) => ({
      id: String(id),
      name: String(name),
      sources: textsIn(sources),
    })),
    components: components.map(([id, state]) => ({
      id: String(id),
      state: typeof state === "string" ? state : null,
    })),
    names,
  };
}

function textsIn(value: GraphValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
