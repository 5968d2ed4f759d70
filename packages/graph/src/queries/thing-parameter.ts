import { isKindName, type KindName, kindOf, kinds, relationshipTypes } from "@cim/contracts";
import { z } from "zod";

function kindIn(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(":")));
}

/**
 * A parameter that takes a thing by its key, `<kind>:<id>`. In JSON Schema it has `format: "thing"`, and `x-kinds` where only things
 * of some kinds make sense.
 */
export function thingParameter(of?: readonly KindName[]) {
  const allowed = of?.map((kind) => kindOf(kind).word).join(", ");
  return z
    .string("name a thing as <kind>:<id>, such as component:web-1")
    .max(400, "shorten the thing's key to 400 characters")
    .regex(/^[a-z-]{1,32}:.+$/u, "write a thing as <kind>:<id>, such as component:web-1")
    .refine((key) => isKindName(kindIn(key)), {
      error: ({ input }) =>
        `there is no kind of thing "${kindIn(String(input))}"; look the thing up with find`,
      abort: true,
    })
    .refine((key) => of === undefined || of.some((kind) => kind === kindIn(key)), {
      error: ({ input }) => `give one of: ${allowed}; not "${kindIn(String(input))}"`,
    })
    .meta({ format: "thing", ...(of === undefined ? {} : { "x-kinds": of }) });
}

export function kindParameter() {
  const names = Object.keys(kinds) as [KindName, ...KindName[]];
  return z.enum(names, "give a kind of thing, such as component");
}

export function typesParameter() {
  return z
    .array(z.enum(relationshipTypes, "give types of relationship as the model names them, such as RUNS"))
    .max(relationshipTypes.length)
    .default([])
    .describe("Only relationships of these types; none given: all.");
}

export function depthParameter(most: number, usual: number) {
  return z
    .int("give a whole number of steps")
    .min(1, "give at least one step")
    .max(most, `give at most ${most} steps`)
    .default(usual)
    .describe(`How many relationships away at most, 1 to ${most}.`);
}
