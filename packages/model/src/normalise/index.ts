export { createNativeRule } from "./native-rule.ts";
export { createNormaliser, type Normaliser, normalise } from "./normalise.ts";
export { maxBodyBytes, maxBodyDepth } from "./parse-body.ts";
export type { Misfit, NormaliseContext, NormaliseRule, Reading, RuleReading } from "./rule.ts";
export type { Upcaster, Upcasters } from "./upcast.ts";
