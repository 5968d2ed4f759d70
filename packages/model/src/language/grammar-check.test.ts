import { dialectSchema, InvalidTemplateError } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { createGrammarCheck } from "./grammar-check.ts";

const dialect = dialectSchema.parse({
  grammar: [
    { name: "people", subjects: "person.>", template: "person.events.{id}.{verb}" },
    { name: "the rest of people", subjects: "person.>", template: "{rest+}" },
    { name: "machines", subjects: "*.infra.>", template: "{env}.infra.{rest+}" },
  ],
});

describe("the owners' grammar", () => {
  const judge = createGrammarCheck(dialect);

  it.each([
    ["person.events.7.created", "people", true],
    ["person.command.7.create", "people", false],
    ["person.events.created", "people", false],
    ["prod.infra.a.b.c", "machines", true],
    ["git.event.commit", null, null],
  ])("judges %s by the first entry for it", (subject, grammar, agrees) => {
    expect(judge(subject)).toEqual({ grammar, agrees });
  });

  it("that cannot be one of subjects is refused with its template", () => {
    const grammar = [{ name: "bad", subjects: ">", template: "a.{rest+}.b" }];
    expect(() => createGrammarCheck({ grammar })).toThrow(InvalidTemplateError);
  });
});
