import { type Accessor, createMemo } from "solid-js";
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
  const pace = () => (changes.rows().length > manyChanges ? 3_000 : 400);
  const changeRows = createSettled(changes.rows, pace);
  const packageRows = createSettled(packages.rows, pace);
  const configurationRows = createSettled(configurations.rows, pace);
  const belonging = createMemo(() =>
    makeBelonging({
      changes: changeRows(),
      packages: packageRows(),
      configurations: configurationRows(),
    }),
  );
  const times = createMemo(() => {
    const { packageOf, contextOf } = belonging();
    return makeStepTimes(changeRows(), (change) => ({
      package: packageOf(change),
      context: contextOf(change),
    }));
  });
  return { belonging, times };
}
