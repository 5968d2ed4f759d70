import { z } from "zod";
import { configSchema } from "./config-schema.ts";
import { options, secretOptions } from "./options.ts";

/** The JSON Schema of the config file, each field with the help text of its option. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = JSON.parse(
    JSON.stringify(z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" })),
  ) as { properties: Record<string, Record<string, unknown>> };
  for (const { field, help } of [...options, ...secretOptions]) {
    const property = schema.properties[field];
    if (property !== undefined) property.description = help;
  }
  return { title: "CIM Dashboard configuration", ...schema };
}
