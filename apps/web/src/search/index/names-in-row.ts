import { kindOf } from "@cim/contracts/kinds";
import type { LiveRow } from "../../live/parse-frame.ts";
import { fieldLook } from "../../thing/field-look.ts";
import { namingFields } from "../../thing/references.ts";
import { ownerShelf, shelfOfNamed } from "./shelves.ts";

/** A field of a projection's rows that names what has no row of its own, and the shelf that this stands on. */
interface NamingField {
  readonly field: string;
  readonly shelf: string;
}

const owned: Readonly<Record<string, string>> = {
  components: "owner",
  configurations: "owner",
  packages: "owners",
};

const known = new Map<string, readonly NamingField[]>();

/** Fields of `projection` that name things without a row of their own. */
export function namingOf(projection: string): readonly NamingField[] {
  let found = known.get(projection);
  if (found === undefined) {
    const named = namingFields(projection).flatMap((field): readonly NamingField[] => {
      const { kind } = fieldLook(projection, field);
      return kind === undefined || kindOf(kind).projection !== undefined
        ? []
        : [{ field, shelf: shelfOfNamed(kind) }];
    });
    const owner = owned[projection];
    found = owner === undefined ? named : [...named, { field: owner, shelf: ownerShelf }];
    known.set(projection, found);
  }
  return found;
}

/** The names that a field holds: one, several or none. */
export function namesOf(row: LiveRow | undefined, field: string): readonly string[] {
  const value = row?.[field];
  if (typeof value === "string") return value === "" ? [] : [value];
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is string => typeof one === "string" && one !== "");
}

/** True when two rows name the same in a field. */
export function namesSame(one: LiveRow | undefined, other: LiveRow | undefined, field: string): boolean {
  const [before, after] = [one?.[field], other?.[field]];
  if (before === after) return true;
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return false;
  return before.every((name, at) => name === after[at]);
}
