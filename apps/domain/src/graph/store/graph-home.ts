import type { Console, GraphStore } from "@cim/graph";

/** A store and what runs questions in Cypher against it, which is closed before it. */
export interface StoreAndConsole {
  readonly store: GraphStore;
  readonly console: Console;
}

/** Where the graph of one machine is kept. */
export interface GraphHome {
  readonly engine: GraphStore["engine"];
  /** For people. */
  readonly where: string;
  /** A store that is not opened yet; the one before it is closed. */
  create(): StoreAndConsole;
  /** What cannot be used makes room; resolves to where it was put, null when it is not kept. No store is open. */
  setAside(): Promise<string | null>;
  /** What is there is removed: it will be built anew. No store is open. */
  discard(): Promise<void>;
}
