import { type FoundNeo4j, findNeo4j } from "@cim/toolchain";

let found: Promise<FoundNeo4j> | undefined;

/** The Neo4j that tests run; looked up once per process. */
export function testNeo4j(): Promise<FoundNeo4j> {
  found ??= findNeo4j({ log: (line) => process.stderr.write(`${line}\n`) });
  return found;
}

/** Where a test reaches its Neo4j: what openNeo4jStore takes. */
export interface Neo4jAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export const testUser = "neo4j";
export const testPassword = "for-tests-only";
