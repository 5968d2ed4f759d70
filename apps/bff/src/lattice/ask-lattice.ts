import { latticeQueries } from "@cim/contracts";
import { type AskQueries, createAskQueries } from "../parts/ask-queries.ts";
import { type AskerOptions, createAsker } from "../parts/create-asker.ts";

/** Questions to the service of the lattice of the domain process. */
export type AskLattice = AskQueries<typeof latticeQueries>;

export interface AskLatticeOptions extends Omit<AskerOptions, "who" | "about"> {
  readonly machine: string;
}

/** Asks on `{machine}.lattice.queries.{name}`. @throws what {@link createAsker} says */
export function createAskLattice({ machine, ...options }: AskLatticeOptions): AskLattice {
  const asker = createAsker({ ...options, who: "The service of the lattice", about: "the lattice" });
  return createAskQueries(asker, machine, "lattice", latticeQueries);
}
