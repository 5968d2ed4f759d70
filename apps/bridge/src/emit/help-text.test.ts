import { catalogue, type EventDefinition } from "@cim/contracts";
import { expect, it } from "vitest";
import { helpText, listText } from "./help-text.ts";
import { emitOptions } from "./read-arguments.ts";

it("names every option, every type and every field", () => {
  const text = helpText();
  for (const option of Object.keys(emitOptions)) expect(text).toContain(`  --${option}`);
  for (const definition of Object.values<EventDefinition>(catalogue)) {
    const own = text.slice(text.indexOf(`\n${definition.type}: `)).split("\n\n", 1)[0];
    for (const name of Object.keys(definition.schema.shape))
      expect(own).toContain(`--${name.replaceAll("_", "-")} `);
    expect(listText()).toContain(`${definition.type} `);
  }
});
