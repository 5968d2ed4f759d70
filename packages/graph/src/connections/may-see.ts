import { isKindName, kindOf, type NamedThing } from "@cim/contracts";
import { UnseenSlicesError } from "../queries/unseen-slices-error.ts";

/** True when things of that kind may be told to somebody who may see those slices. */
export function maySee(kind: string, slices: readonly string[]): boolean {
  return isKindName(kind) && slices.includes(kindOf(kind).context);
}

/** @throws UnseenSlicesError where one of them may not be told of */
export function mustSee(things: readonly NamedThing[], slices: readonly string[]): void {
  for (const { kind, name } of things)
    if (!maySee(kind, slices))
      throw new UnseenSlicesError(
        `How ${name} is connected`,
        isKindName(kind) ? [kindOf(kind).context] : ["other"],
      );
}
