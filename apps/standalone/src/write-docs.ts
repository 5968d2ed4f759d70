import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configJsonSchema } from "./config/config-json-schema.ts";
import { repositoryRoot } from "./repository-root.ts";

/** `npm run docs`: writes the files under docs/ that are made from code. */
const path = join(repositoryRoot, "docs/config.schema.json");
writeFileSync(path, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
process.stdout.write(`wrote ${path}\n`);
