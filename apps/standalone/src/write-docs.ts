import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configJsonSchema } from "./config/config-json-schema.ts";
import { fileJsonSchemas } from "./config/file-json-schemas.ts";
import { repositoryRoot } from "./repository-root.ts";

/** `npm run docs`: writes the files under docs/ that are made from code. */
for (const [name, schema] of Object.entries({
  "config.schema.json": configJsonSchema(),
  ...fileJsonSchemas(),
})) {
  const path = join(repositoryRoot, "docs", name);
  writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  process.stdout.write(`wrote ${path}\n`);
}
