import type { Figure } from "./report/figure.ts";
import type { Sizes } from "./sizes.ts";
import type { SharedStack } from "./stack/shared-stack.ts";

/** One suite: measures, and gives its figures. Says on the way what it does. */
export type Suite = (
  sizes: Sizes,
  say: (line: string) => void,
  shared: Pick<SharedStack, "stack">,
) => Promise<readonly Figure[]>;
