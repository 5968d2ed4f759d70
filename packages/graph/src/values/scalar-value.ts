import type { GraphValue } from "../port/graph-store.ts";

/** An engine's value as every engine's is answered: numbers that JSON does not know become text; what has parts is `structured`. */
export function scalarOr(value: unknown, structured: (value: object) => GraphValue): GraphValue {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case "object":
      return value === null ? null : structured(value);
    default:
      return null;
  }
}
