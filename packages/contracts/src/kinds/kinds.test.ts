import { describe, expect, it } from "vitest";
import { isProjectionName, projections } from "../rows/projections.ts";
import { isKindName, kindOf, kinds } from "./kinds.ts";
import { formatThing, parseThing } from "./thing-key.ts";

describe("kinds of thing", () => {
  it.each(Object.keys(kinds))("%s names a parent, a projection and row fields that exist", (name) => {
    if (!isKindName(name)) throw new Error(`${name} is not in the registry`);
    const kind = kindOf(name);
    if (kind.parent !== undefined) expect(isKindName(kind.parent.kind)).toBe(true);
    if (kind.projection === undefined) return;
    if (!isProjectionName(kind.projection)) throw new Error(`${kind.projection} is no projection`);
    const fields = Object.keys(projections[kind.projection].shape);
    if (kind.title !== undefined) expect(fields).toContain(kind.title);
    if (kind.parent !== undefined) expect(fields).toContain(kind.parent.field);
  });

  it("have labels of their own in the graph", () => {
    const labels = Object.values(kinds).map((kind) => kind.label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("write and read a thing as one text, and refuse what is no thing", () => {
    const thing = { kind: "stream", id: "hub/CIM/A:B" };
    expect(parseThing(formatThing(thing))).toEqual(thing);
    expect(parseThing("nothing:x")).toBeUndefined();
    expect(parseThing("commit:xyz")).toBeUndefined();
    expect(parseThing("component")).toBeUndefined();
  });
});
