import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../repository-root.ts";
import { configJsonSchema } from "./config-json-schema.ts";

describe("docs/config.schema.json", () => {
  it("is what the configuration's schema says; npm run docs writes it", () => {
    const kept: unknown = JSON.parse(readFileSync(join(repositoryRoot, "docs/config.schema.json"), "utf8"));
    expect(kept).toEqual(configJsonSchema());
  });
});
