export { type Context, contexts, isContext } from "./contexts.ts";
export { isKindName, type Kind, type KindName, kindOf, kinds } from "./kinds.ts";
export { formatThing, parseThing } from "./thing-key.ts";
