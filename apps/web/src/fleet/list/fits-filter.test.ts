import { expect, it } from "vitest";
import { makeFitsFilter } from "./fits-filter.ts";

const row = (key: string, fields: Readonly<Record<string, unknown>>) => ({ key, position: 1, ...fields });
const rows = {
  components: [
    row("c-1", { name: "web", state: "failing", configuration: "oslo-shop", boundedContext: "billing" }),
    row("c-2", { name: "api", state: "running", configuration: "oslo-shop", boundedContext: "billing" }),
    row("c-3", { name: "web", state: "running", configuration: "lost", boundedContext: "sales" }),
  ],
  configurations: [row("oslo-shop", { leafNode: "oslo-01" })],
  "leaf-nodes": [row("oslo-01", { cluster: "north" })],
};
const fitting = (text: string) => rows.components.filter(makeFitsFilter(text, rows)).map(({ key }) => key);

it.each([
  ["", ["c-1", "c-2", "c-3"]],
  ["state:failing", ["c-1"]],
  ["cluster:north", ["c-1", "c-2"]],
  ["leaf:oslo-01 -state:failing", ["c-2"]],
  ['cluster:""', ["c-3"]],
  ["web", ["c-1", "c-3"]],
  ["state:", ["c-1", "c-2", "c-3"]],
])("lets through what '%s' asks for, as the map does: %j", (text, keys) => {
  expect(fitting(text)).toEqual(keys);
});
