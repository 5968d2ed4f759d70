import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configJsonSchema } from "./config/config-json-schema.ts";
import { fileJsonSchemas } from "./config/file-json-schemas.ts";
import { graphPage } from "./graph-page.ts";
import { metricsPage } from "./metrics-page.ts";
import { repositoryRoot } from "./repository-root.ts";

/** `npm run docs`: writes the files under docs/ that are made from code. */
const schemas = Object.entries({ "config.schema.json": configJsonSchema(), ...fileJsonSchemas() });
for (const [name, text] of [
  ...schemas.map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`] as const),
  ["graph.md", graphPage()] as const,
  ["metrics.md", metricsPage()] as const,
]) {
  const path = join(repositoryRoot, "docs", name);
  writeFileSync(path, text);
  process.stdout.write(`wrote ${path}\n`);
}
