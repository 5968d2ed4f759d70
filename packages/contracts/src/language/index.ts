export { languageEvents } from "./events.ts";
export {
  type HabitRow,
  habitRow,
  type OverdueStepRow,
  overdueStepRow,
  type SubjectFormRow,
  subjectFormRow,
} from "./rows.ts";
