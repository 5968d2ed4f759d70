import type { TestNats } from "@cim/testing";
import type { Browser } from "../paint/open-browser.ts";
import type { Sizes } from "../sizes.ts";
import type { Snapshot, Stack } from "../stack/start-stack.ts";

/** Everything that the measurements of one fleet share. */
export interface FleetBench {
  readonly sizes: Sizes;
  readonly components: number;
  readonly stack: Stack;
  readonly browser: Browser;
  /** Without accounts and JetStream: the bare path's. */
  readonly bareNats: TestNats;
  readonly bareOrigin: string;
  /** Of the components, as it is when the measurements begin. */
  readonly snapshot: Snapshot;
  readonly keys: readonly string[];
  readonly say: (line: string) => void;
}

export const suite = "fleet";
