import { type Slice, slices } from "../rows/projections.ts";
import { type Measure, type MeasureName, measureOf } from "../series/measures.ts";

const ofKind: Readonly<Record<Exclude<Measure["of"], "machine" | "context">, Slice>> = {
  "bounded-context": "fleet",
  cluster: "fleet",
  server: "lattice",
  "leaf-link": "lattice",
  gateway: "lattice",
  stream: "lattice",
  consumer: "lattice",
};

const ofMachine: readonly (readonly [prefix: string, slice: Slice])[] = [
  ["components.", "fleet"],
  ["changes.", "delivery"],
  ["links.", "lattice"],
];

/** The slice that whoever reads a series must see; undefined: everybody may. What belongs to a context is of its slice. */
export function sliceOfSeries(measure: MeasureName, of: string): Slice | undefined {
  const kind = measureOf(measure).of;
  if (kind === "context") return slices.find((slice) => slice === of) ?? "other";
  if (kind === "machine") return ofMachine.find(([prefix]) => measure.startsWith(prefix))?.[1];
  return ofKind[kind];
}
