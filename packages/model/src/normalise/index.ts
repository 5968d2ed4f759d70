export { maxForeignBodyBytes } from "./foreign/read-body.ts";
export { createNativeRule } from "./native-rule.ts";
export { createNormaliser, type Normaliser, normalise } from "./normalise.ts";
export { maxBodyBytes, maxBodyDepth } from "./parse-body.ts";
export type { Misfit, NormaliseContext, NormaliseRule, Reading, RuleReading } from "./rule.ts";
export { readSubject } from "./subject/read-subject.ts";
export type { SubjectReading } from "./subject/subject-reading.ts";
export type { Upcaster, Upcasters } from "./upcast.ts";
