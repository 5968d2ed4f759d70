import type { NamedThing } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { byAll, byText, keyOfThing } from "../rows/order.ts";
import { textIn, textOrNull, thingIn } from "../rows/read-cells.ts";

interface Use {
  readonly word: string;
  readonly context: NamedThing;
  readonly term: NamedThing;
  readonly meaning: string | null;
}

export const sharedTerms = namedQuery({
  name: "shared-terms",
  title: "Words that mean something else elsewhere",
  description:
    "Words that more than one bounded context uses, with what each means by them: those with different meanings, or all of them. Upper and lower case, and white space around and between words, make no difference.",
  params: z.strictObject({
    alike: z
      .boolean("say true or false")
      .default(false)
      .describe("Also words that mean the same in all contexts."),
  }),
  ...columns({ word: "text", meanings: "number", context: "thing", term: "thing", meaning: "text?" }),
  slices: ["language", "delivery"],
  reads: { labels: ["BoundedContext", "Term"], types: ["SPEAKS"] },
  cypher: `MATCH (c:BoundedContext)-[:SPEAKS]->(t:Term)
RETURN t.name AS word, [c.kind, c.id, c.name] AS context, [t.kind, t.id, t.name] AS term, t.meaning AS meaning,
  c.key AS contextKey, t.key AS termKey
ORDER BY contextKey, termKey
LIMIT $limit`,
  mostFound: 200_000,
  bind: () => ({}),
  finish({ rows }, { alike }) {
    const uses = rows.map(([word, context, term, meaning]) => ({
      word: plain(textIn(word)),
      context: thingIn(context),
      term: thingIn(term),
      meaning: textOrNull(meaning),
    }));
    return [...groupedByWord(uses)]
      .map(([word, of]) => ({ word, of, meanings: distinct(of.map(({ meaning }) => plain(meaning ?? ""))) }))
      .filter(({ of }) => distinct(of.map(({ context }) => keyOfThing(context))) > 1)
      .filter(({ meanings }) => alike || meanings > 1)
      .sort(byText(({ word }) => word))
      .flatMap(({ of, meanings, word }) =>
        [...of]
          .sort(
            byAll(
              byText(({ context }) => keyOfThing(context)),
              byText(({ term }) => keyOfThing(term)),
            ),
          )
          .map(({ context, term, meaning }) => [word, meanings, context, term, meaning]),
      );
  },
});

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/gu, " ");
}

function distinct(values: readonly string[]): number {
  return new Set(values).size;
}

function groupedByWord(uses: readonly Use[]): ReadonlyMap<string, readonly Use[]> {
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    const there = groups.get(use.word);
    if (there === undefined) groups.set(use.word, [use]);
    else there.push(use);
  }
  return groups;
}
