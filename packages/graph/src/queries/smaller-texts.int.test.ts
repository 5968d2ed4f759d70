import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGrafeoStore } from "../grafeo/open-grafeo-store.ts";
import { bindNamedQuery } from "./run-named-query.ts";
import { askedAt, fill } from "./testing/ask.ts";
import { generatedMachine } from "./testing/generated-machine.ts";
import { questionsFor } from "./testing/questions.ts";

const store = openGrafeoStore();
const { now, timeout } = askedAt(1400);
beforeAll(async () => {
  await store.open();
  await fill(store, [...generatedMachine(3000)]);
});
afterAll(() => store.close());

const smaller = questionsFor()
  .map((question) => ({ ...bindNamedQuery(question, now), of: JSON.stringify(question.params).slice(0, 60) }))
  .filter(({ text, query }) => text !== query.cypher);

describe("a text made smaller by what is asked", () => {
  it.each(smaller)(
    "gives for $query.name $of what the whole text gives",
    async ({ query, params, text, bound, rows }) => {
      const options = { rows, timeout };
      const found = query.finish(await store.read(text, bound, options), params, now);
      const whole = await store.read(query.cypher, { limit: rows + 1, ...bound }, options);
      expect(found.length).toBeGreaterThan(0);
      expect(found).toEqual(query.finish(whole, params, now));
    },
  );
});
