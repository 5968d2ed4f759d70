import { describe, expect, it } from "vitest";
import { readTyping, typedFilter } from "./parse-typed.ts";

const typed = (text: string, chosen?: Parameters<typeof readTyping>[1]) =>
  typedFilter(readTyping(text, chosen));

describe("a filter as it is typed", () => {
  it.each([
    ["type:BuildFailed", { name: "type", value: "BuildFailed" }],
    ["!type:BuildFailed", { name: "type", value: "!BuildFailed" }],
    ["Type: !BuildFailed ", { name: "type", value: "!BuildFailed" }],
    ["!type:!A", { name: "type", value: "A" }],
    ["thing:component:web", { name: "thing", value: "component:web" }],
    ["local.*.events.>", { name: "subject", value: "local.*.events.>" }],
    ["!git.>", { name: "subject", value: "!git.>" }],
    ["timed out", { name: "text", value: "timed out" }],
    ["http://host:1", { name: "text", value: "http://host:1" }],
  ] as const)("%s", (text, filter) => expect(typed(text)).toEqual(filter));

  it("is of the name chosen, whatever is typed", () => {
    expect(typed("type:x", "text")).toEqual({ name: "text", value: "type:x" });
    expect(typed("!a", "actor")).toEqual({ name: "actor", value: "!a" });
  });
  it("is none while there is nothing", () => {
    expect(typed(" ")).toBeUndefined();
    expect(typed("type:")).toBeUndefined();
    expect(typed("!")).toBeUndefined();
  });
});
