import type { Parameters, ParameterValue } from "../data/question.ts";
import type { FormField } from "./form-fields.ts";

/** What stands in a form's fields; absent: nothing given. */
export type FormValues = Readonly<Record<string, ParameterValue | undefined>>;

/** What is wrong with a field, as a key of the message catalogue. */
export type FormFault = "missing" | "noThing" | "noNumber" | "notWhole" | "tooSmall" | "tooLarge" | "noTime";

export type ReadForm =
  | { readonly isValid: true; readonly params: Parameters }
  | { readonly isValid: false; readonly faults: Readonly<Record<string, FormFault>> };

/** What a form shows at first: what the address says, else the defaults. */
export function startingValues(fields: readonly FormField[], given: Parameters): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, given[field.name] ?? field.fallback]));
}

/** Parameters from what stands in the fields, or what is wrong with which. Empty fields are left out: the server's default counts. */
export function readForm(fields: readonly FormField[], values: FormValues): ReadForm {
  const params: Record<string, ParameterValue> = {};
  const faults: Record<string, FormFault> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (isEmpty(value)) {
      if (field.isRequired) faults[field.name] = "missing";
      // A list that was emptied on purpose is not the default.
      else if (Array.isArray(value) && field.fallback !== undefined) params[field.name] = [];
      continue;
    }
    const fault = faultOf(field, value as ParameterValue);
    if (fault) faults[field.name] = fault;
    else params[field.name] = value as ParameterValue;
  }
  return Object.keys(faults).length === 0 ? { isValid: true, params } : { isValid: false, faults };
}

function isEmpty(value: ParameterValue | undefined): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

function faultOf(field: FormField, value: ParameterValue): FormFault | undefined {
  if (field.kind === "thing") return isThingKey(value) ? undefined : "noThing";
  if (field.kind === "things") return Array.isArray(value) && value.every(isThingKey) ? undefined : "noThing";
  if (field.kind === "time") return Number.isFinite(Date.parse(String(value))) ? undefined : "noTime";
  if (field.kind !== "number") return undefined;
  if (typeof value !== "number" || !Number.isFinite(value)) return "noNumber";
  if (field.isWhole && !Number.isInteger(value)) return "notWhole";
  if (field.least !== undefined && value < field.least) return "tooSmall";
  return field.most !== undefined && value > field.most ? "tooLarge" : undefined;
}

/** True for `<kind>:<id>`. */
export function isThingKey(value: unknown): boolean {
  return typeof value === "string" && value.length <= 400 && /^[a-z][a-z-]{0,31}:.+$/u.test(value);
}
