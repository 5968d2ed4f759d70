import { GraphQueryError } from "../port/graph-errors.ts";

/**
 * A parameter as the driver takes it. A whole number goes as an integer: a JavaScript number would go as a float, which LIMIT refuses and a list
 * index too. A Date would go as an empty map, silently: it goes as its ISO text.
 */
export function neo4jParameter(value: unknown): unknown {
  switch (typeof value) {
    case "number":
      return Number.isSafeInteger(value) ? BigInt(value) : value;
    case "object":
      return value === null ? null : structured(value);
    case "undefined":
      return null;
    case "function":
    case "symbol":
      throw new GraphQueryError(
        `A parameter cannot be a ${typeof value}; give text, numbers, booleans or lists`,
      );
    default:
      return value;
  }
}

function structured(value: object): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    // A property takes a list of one type only: one float makes all of them floats.
    const hasFloat = value.some((part) => typeof part === "number" && !Number.isSafeInteger(part));
    return hasFloat && value.every((part) => typeof part === "number") ? value : value.map(neo4jParameter);
  }
  return neo4jParameters(value as Readonly<Record<string, unknown>>);
}

export function neo4jParameters(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, neo4jParameter(value)]));
}
