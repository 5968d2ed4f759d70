export { CimError, hasCode } from "./cim-error.ts";
export { type FieldFault, faultsOf, InvalidInputError, parseInput } from "./invalid-input-error.ts";
export { type Problem, problemSchema } from "./problem.ts";
