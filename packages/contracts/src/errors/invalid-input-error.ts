import type { z } from "zod";
import { CimError } from "./cim-error.ts";

/** One field at fault: a dotted path (empty for the whole value) and what to change. */
export interface FieldFault {
  readonly field: string;
  readonly fix: string;
}

/** Input from outside that does not fit its schema. Names every field at fault and the fix. */
export class InvalidInputError extends CimError {
  readonly faults: readonly FieldFault[];

  constructor(what: string, faults: readonly FieldFault[], cause?: unknown) {
    const list = faults.map((fault) => (fault.field ? `${fault.field}: ${fault.fix}` : fault.fix)).join("; ");
    super("invalid-input", `${what} is not valid: ${list}`, { data: { faults }, cause });
    this.faults = faults;
  }
}

/** Turns a zod error into field faults, in the order zod found them. */
export function faultsOf(error: z.core.$ZodError): readonly FieldFault[] {
  return error.issues.map((issue) => ({ field: issue.path.map(String).join("."), fix: issue.message }));
}

/**
 * Parses `value` by `schema`.
 * @throws InvalidInputError naming each field at fault; `what` begins its message.
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInputError(what, faultsOf(result.error), result.error);
}
