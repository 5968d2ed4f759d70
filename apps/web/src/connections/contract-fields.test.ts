import { catalogue } from "@cim/contracts/events";
import { expect, it } from "vitest";
import { z } from "zod";
import { contractFields } from "./contract-fields.ts";

it("says the form of each field, and which may be absent", () => {
  const schema = z.object({
    name: z.string().describe("how it is called"),
    state: z.enum(["running", "failing"]),
    at: z.iso.datetime().optional(),
    ports: z.array(z.number()),
    owner: z.union([z.string(), z.null()]).optional(),
  });
  expect(contractFields(schema)).toEqual([
    { name: "name", form: "string", isOptional: false, describe: "how it is called" },
    { name: "state", form: "running | failing", isOptional: false, describe: undefined },
    { name: "at", form: "date-time", isOptional: true, describe: undefined },
    { name: "ports", form: "number[]", isOptional: false, describe: undefined },
    { name: "owner", form: "string | null", isOptional: true, describe: undefined },
  ]);
});

it.each(Object.values(catalogue))("reads the contract of $type", ({ schema }) => {
  expect(contractFields(schema).map(({ name }) => name)).toEqual(Object.keys(schema.shape));
});
