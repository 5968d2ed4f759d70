import { decodeHeaderValue } from "@cim/contracts";
import { withoutEmail } from "../../privacy/without-email.ts";
import type { FactName, Facts } from "./facts.ts";
import { readId } from "./read-id.ts";
import { readMoment } from "./read-moment.ts";

/** Longest name or id that is kept of what others write. */
const maxText = 256;

/** Takes one value into `facts`, whatever its form; the first that makes sense stays. */
export function putFact(facts: Facts, name: FactName, value: unknown, from: string): void {
  switch (name) {
    case "id": {
      const id = readId(value);
      if (id !== undefined && !facts.ids.includes(id)) facts.ids.push(id);
      return;
    }
    case "correlation":
    case "causation":
    case "aggregateId":
    case "cid":
      facts[name] ??= readId(value);
      return;
    case "previous": {
      if (facts.previous !== undefined) return;
      facts.previous = readId(value);
      if (facts.previous !== undefined) facts.previousName = from;
      return;
    }
    case "time":
      facts.time ??= readMoment(value);
      return;
    case "version":
      facts.version ??= readVersion(value);
      return;
    case "actor":
    case "source":
      facts[name] ??= readName(value, true);
      return;
    default:
      facts[name] ??= readName(value, false);
  }
}

/** The whole number at the beginning of `1`, `"1.0"` or `"v1"`; undefined when there is none. */
export function readVersion(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== "string") return undefined;
  const digits = /^v?(\d{1,9})(?!\d)/iu.exec(value)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A short name; who did it may be an id in any form, and is shown without e-mail addresses. */
function readName(value: unknown, isPerson: boolean): string | undefined {
  const text = typeof value === "string" ? value : isPerson ? readId(value) : undefined;
  if (text === undefined || text === "") return undefined;
  return isPerson ? withoutEmail(decodeHeaderValue(text.slice(0, maxText))) : text.slice(0, maxText);
}
