export {
  foreignLogPattern,
  foreignLogSubject,
  foreignRoot,
  incarnationOf,
  type OriginFilter,
  readForeignLogSubject,
  storedPatterns,
} from "./foreign.ts";
export {
  defineGrammar,
  InvalidTemplateError,
  type SlotsOf,
  type SubjectGrammar,
  type SubjectParts,
} from "./grammar.ts";
export { createGrammarRegistry, type GrammarRegistry, type SubjectReading } from "./grammar-registry.ts";
export { isSubjectPattern, matchesSubject } from "./match.ts";
export {
  checkpointSubject,
  commandSubject,
  eventSubject,
  liveSubject,
  logSubjects,
  machineName,
  measuresSubject,
  ownEventSubjects,
  projectionSubjects,
  querySubject,
  rowSubject,
} from "./native.ts";
export { escapeToken, InvalidTokenError, isToken, maxTokenLength, unescapeToken } from "./token.ts";
