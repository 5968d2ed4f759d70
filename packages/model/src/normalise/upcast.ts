/** A body as an older version wrote it, to the next version's form. */
export type Upcaster = (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Event type -> version written -> the step to the next version. Events are never rewritten, only read anew. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcaster>>>>;

/** No catalogue type has had a second version yet. */
export const upcasters: Upcasters = {};

/** Lifts a body from `version` to `target`, step by step; undefined when a step is missing. */
export function upcast(
  steps: Upcasters,
  type: string,
  body: Readonly<Record<string, unknown>>,
  version: number,
  target: number,
): Readonly<Record<string, unknown>> | undefined {
  let lifted = body;
  for (let at = version; at < target; at++) {
    const step = steps[type]?.[at];
    if (step === undefined) return undefined;
    lifted = step(lifted);
  }
  return lifted;
}
