import type { ChangeRow } from "@cim/contracts/delivery";
import { type ComponentRow, keptOutages } from "@cim/contracts/fleet";
import { type Accessor, createMemo } from "solid-js";
import { createSettled } from "../../live/create-settled.ts";
import { useCollection } from "../../live/use-collection.ts";
import { type Deployment, deploymentsOf } from "./deployments.ts";

/** All deployments with what failed after each, and what must be said about them. */
export interface KnownDeployments {
  readonly all: Accessor<readonly Deployment[]>;
  /** Components, at the same pace. */
  readonly components: Accessor<readonly ComponentRow[]>;
  /** When the first change known began, in milliseconds since 1970; infinite where none is. */
  readonly knownSince: Accessor<number>;
  /** Of how many components not all outages are kept. */
  readonly cut: Accessor<number>;
}

/** Follows the rows that the measures rest on at the pace of figures: each change of thousands of rows is read by nobody. */
export function createDeployments(changes: Accessor<readonly ChangeRow[]>): KnownDeployments {
  const containers = useCollection("containers");
  const outages = useCollection("outages");
  const components = useCollection("components");
  const pace = () => (components.rows().length > 2_000 ? 2_000 : 400);
  const componentRows = createSettled(components.rows, pace);
  const containerRows = createSettled(containers.rows, pace);
  const outageRows = createSettled(outages.rows, pace);
  const changeRows = createSettled(changes, pace);
  const byKey = createMemo(() => new Map(componentRows().map((row) => [row.key, row])));
  return {
    components: componentRows,
    all: createMemo(() =>
      deploymentsOf({
        changes: changeRows(),
        containers: containerRows(),
        outages: outageRows(),
        components: byKey(),
      }),
    ),
    knownSince: createMemo(() =>
      changeRows().reduce(
        (first, { startedAt }) => Math.min(first, Date.parse(startedAt)),
        Number.POSITIVE_INFINITY,
      ),
    ),
    cut: createMemo(() => outageRows().filter(({ outageCount }) => outageCount > keptOutages).length),
  };
}
