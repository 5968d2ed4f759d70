import { type ComponentRow, keptOutages } from "@cim/contracts/fleet";
import { type Accessor, createEffect, createMemo } from "solid-js";
import { createSettled } from "../../live/create-settled.ts";
import type { CollectionStatus } from "../../live/protocol.ts";
import { useCollection } from "../../live/use-collection.ts";
import { type Deployment, deploymentsOf } from "./deployments.ts";

/** All deployments with what failed after each, and what must be said about them. */
export interface KnownDeployments {
  readonly all: Accessor<readonly Deployment[]>;
  /** Components, at the same pace. */
  readonly components: Accessor<readonly ComponentRow[]>;
  /** What a gate needs to know of all rows that the measures rest on: with some of them missing every figure would be another. */
  readonly of: {
    readonly heard: () => boolean;
    readonly status: Accessor<CollectionStatus>;
  };
  /** None until all of them that are told to this session are here. */
  readonly rows: Accessor<number>;
  /** When the first change known began, in milliseconds since 1970; infinite where none is. */
  readonly knownSince: Accessor<number>;
  /** Of how many components not all outages are kept. */
  readonly cut: Accessor<number>;
}

/** Follows the rows that the measures rest on at the pace of figures: each change of thousands of rows is read by nobody. */
export function createDeployments(): KnownDeployments {
  const changes = useCollection("changes");
  const containers = useCollection("containers");
  const outages = useCollection("outages");
  const components = useCollection("components");
  const needed = [changes, containers, outages, components];
  const wasRead = createMemo(
    (before: boolean) =>
      before || needed.every(({ heard, status }) => !heard() || status().phase === "ready"),
    false,
  );
  /** From the first whole picture on there is time. */
  let isWhole = false;
  const pace = () => (isWhole ? (components.rows().length > 2_000 ? 2_000 : 400) : 0);
  // All at once: each of the four on its own would have everything worked out anew, four times as often.
  const settled = createSettled(
    () => ({
      changes: changes.rows(),
      containers: containers.rows(),
      outages: outages.rows(),
      components: components.rows(),
      isWhole: wasRead(),
    }),
    pace,
  );
  createEffect(() => {
    isWhole = settled().isWhole;
  });
  const componentRows = createMemo(() => settled().components);
  const changeRows = createMemo(() => settled().changes);
  const outageRows = createMemo(() => settled().outages);
  const byKey = createMemo(() => new Map(componentRows().map((row) => [row.key, row])));
  return {
    components: componentRows,
    of: {
      heard: () => needed.every(({ heard }) => heard()),
      status: () =>
        needed.map(({ status }) => status()).find(({ phase }) => phase !== "ready") ?? changes.status(),
    },
    rows: () => (settled().isWhole ? Math.max(changes.rows().length, components.rows().length) : 0),
    all: createMemo(() => (settled().isWhole ? deploymentsOf({ ...settled(), components: byKey() }) : [])),
    knownSince: createMemo(() =>
      changeRows().reduce(
        (first, { startedAt }) => Math.min(first, Date.parse(startedAt)),
        Number.POSITIVE_INFINITY,
      ),
    ),
    cut: createMemo(() => outageRows().filter(({ outageCount }) => outageCount > keptOutages).length),
  };
}
