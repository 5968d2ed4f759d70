import { readFileSync } from "node:fs";
import { join } from "node:path";
import { relationshipTypes } from "@cim/contracts";
import { expect, it } from "vitest";
import { graphPage } from "./graph-page.ts";
import { repositoryRoot } from "./repository-root.ts";

it("docs/graph.md is what the code says; npm run docs writes it", () => {
  expect(readFileSync(join(repositoryRoot, "docs/graph.md"), "utf8")).toBe(graphPage());
});

it("explains every relationship in both directions", () => {
  for (const type of relationshipTypes) expect(graphPage()).toContain(`| \`${type}\` |`);
});
