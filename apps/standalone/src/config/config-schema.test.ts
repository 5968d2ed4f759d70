import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadSources } from "@cim/bridge";
import { crossAccountConfig } from "@cim/event-log";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../repository-root.ts";
import { configJsonSchema } from "./config-json-schema.ts";
import { fileJsonSchemas } from "./file-json-schemas.ts";

describe("the schemas under docs/", () => {
  it.each(Object.entries({ "config.schema.json": configJsonSchema(), ...fileJsonSchemas() }))(
    "%s is what the code says; npm run docs writes it",
    (name, schema) => {
      const kept: unknown = JSON.parse(readFileSync(join(repositoryRoot, "docs", name), "utf8"));
      expect(kept).toEqual(schema);
    },
  );
});

describe("docs/operations.md", () => {
  const text = readFileSync(join(repositoryRoot, "docs/operations.md"), "utf8");

  it("has the very lines that let one account read another's streams", () => {
    const lines = crossAccountConfig({ from: "FACTORY", to: "SHARED", source: "factory" });
    const plain = text.replace(/^ +/gmu, "");
    expect(plain).toContain(lines.exports);
    expect(plain).toContain(lines.imports);
  });

  it("explains every option that names a file", () => {
    for (const name of ["--sources FILE", "--dialect FILE"]) expect(text).toContain(name);
  });
});

describe("docs/examples/sources.json", () => {
  it("reads, and shows each way to reach a source and to identify oneself", async () => {
    const sources = await loadSources(join(repositoryRoot, "docs/examples/sources.json"));
    const ways = sources.flatMap(({ auth, domain, api, tls }) => [
      ...Object.keys(auth ?? {}),
      ...(domain === undefined ? [] : ["domain"]),
      ...(api === undefined ? [] : ["api"]),
      ...(tls === undefined ? [] : ["tls"]),
    ]);
    for (const way of ["passwordFile", "credsFile", "nkeySeedFile", "tokenFile", "domain", "api", "tls"])
      expect(ways).toContain(way);
    expect(sources[0]?.auth?.passwordFile).toBe(join(repositoryRoot, "docs/examples/secrets/hub.password"));
  });
});
