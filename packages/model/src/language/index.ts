export { createGrammarCheck, type GrammarVerdict } from "./grammar-check.ts";
export { habits } from "./habits.ts";
export { overdueSteps } from "./overdue-steps.ts";
export { createSubjectForms, mostForms, subjectForms } from "./subject-forms.ts";
