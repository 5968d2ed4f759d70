/** The Neo4j that tests run: everything that startNeo4j needs. */
export interface FoundNeo4j {
  readonly version: string;
  readonly java: string;
  readonly classPath: string;
  /** Class data shared between runs: halves the time until Bolt answers. */
  readonly archive: string;
  /** A home with an empty database, to be copied: making one takes seconds. */
  readonly home: string;
}
