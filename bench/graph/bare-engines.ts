import type { Neo4jAddress } from "@cim/testing";
import grafeo from "@grafeo-db/js";
import neo4j from "neo4j-driver";

type Values = Readonly<Record<string, unknown>>;

/** An engine by its driver alone: the least that could be called the same work. */
export interface BareEngine {
  /** Runs a text and takes all that it gives; resolves to the number of rows. */
  run(text: string, params: Values): Promise<number>;
  close(): Promise<void>;
}

/** @param path a copy that nobody else has open; absent: in memory */
export function bareGrafeo(path?: string): BareEngine {
  const db = grafeo.GrafeoDB.create(path);
  return {
    run: async (text, params) => (await db.executeCypher(text, params)).rows().length,
    close: () => Promise.resolve(db.close()),
  };
}

export function bareNeo4j({ url, user, password }: Neo4jAddress): BareEngine {
  const driver = neo4j.driver(url, neo4j.auth.basic(user, password), { useBigInt: true });
  return {
    async run(text, params) {
      const session = driver.session({ database: "neo4j" });
      try {
        const { records } = await session.run(text, wholeNumbers(params) as Values);
        return records.map((record) => Array.from(record.values())).length;
      } finally {
        await session.close();
      }
    },
    close: () => driver.close(),
  };
}

/** A number of JavaScript goes as a fraction, which LIMIT refuses. */
function wholeNumbers(value: unknown): unknown {
  if (Number.isInteger(value)) return neo4j.int(value as number);
  if (Array.isArray(value)) return value.map(wholeNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, wholeNumbers(of)]));
}
