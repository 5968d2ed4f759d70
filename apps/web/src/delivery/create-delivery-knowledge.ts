import { type Accessor, createEffect, createMemo } from "solid-js";
import { createSettled } from "../live/create-settled.ts";
import { useCollection } from "../live/use-collection.ts";
import { type Belonging, makeBelonging } from "./belonging.ts";
import { makeStepTimes, type StepTimes } from "./waits/step-times.ts";

/** From this many changes on, what rests on all of them is worked out at most every few seconds. */
const manyChanges = 2_000;

export interface DeliveryKnowledge {
  readonly belonging: Accessor<Belonging>;
  /** How long steps usually take. */
  readonly times: Accessor<StepTimes>;
}

/** What all changes, packages and configurations together tell about each change; follows them at a calm pace. */
export function createDeliveryKnowledge(): DeliveryKnowledge {
  const changes = useCollection("changes");
  const packages = useCollection("packages");
  const configurations = useCollection("configurations");
  const needed = [changes, packages, configurations];
  const wasRead = createMemo(
    (before: boolean) =>
      before || needed.every(({ heard, status }) => !heard() || status().phase !== "loading"),
    false,
  );
  /** From the first whole picture on there is time. */
  let isWhole = false;
  const pace = () => (isWhole ? (changes.rows().length > manyChanges ? 3_000 : 400) : 0);
  const settled = createSettled(
    () => ({
      changes: changes.rows(),
      packages: packages.rows(),
      configurations: configurations.rows(),
      isWhole: wasRead(),
    }),
    pace,
  );
  createEffect(() => {
    isWhole = settled().isWhole;
  });
  /** None while they come in parts: what they tell would be another with each. */
  const known = createMemo(() => {
    const now = settled();
    return now.isWhole ? now : { changes: [], packages: [], configurations: [] };
  });
  const belonging = createMemo(() => makeBelonging(known()));
  const times = createMemo(() => {
    const { packageOf, contextOf } = belonging();
    return makeStepTimes(known().changes, (change) => ({
      package: packageOf(change),
      context: contextOf(change),
    }));
  });
  return { belonging, times };
}
