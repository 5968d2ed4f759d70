import { sourcesFileSchema } from "@cim/bridge";
import { dialectSchema } from "@cim/contracts";
import { z } from "zod";

function schemaOf(title: string, schema: z.ZodType): Record<string, unknown> {
  const { $schema, ...rest } = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })),
  ) as Record<string, unknown>;
  return { $schema, title, ...rest };
}

/** The JSON Schemas of the files that options name, by the file's name under docs/. */
export function fileJsonSchemas(): Readonly<Record<string, Record<string, unknown>>> {
  return {
    "sources.schema.json": schemaOf("Sources of CIM Dashboard (--sources)", sourcesFileSchema),
    "dialect.schema.json": schemaOf("Dialect of a machine (--dialect)", dialectSchema),
  };
}
