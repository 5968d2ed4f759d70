/** Which engine keeps the graph, and where. Plain values: they go from thread to thread. */
export type GraphStoreSettings =
  /** Embedded; its file lies in `directory`, which is made when it is not there. One process at a time. */
  | { readonly engine: "grafeo"; readonly directory: string }
  /** Reached by Bolt: `bolt://`, `bolt+s://`, `bolt+ssc://` and the same with `neo4j`. */
  | {
      readonly engine: "neo4j";
      readonly url: string;
      readonly user?: string | undefined;
      readonly password?: string | undefined;
    };

/** What of the graph can be chosen. */
export interface GraphSettings {
  readonly store: GraphStoreSettings;
}
