import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { allLabels, allSlices } from "../rows/cypher-parts.ts";
import { numberIn, textOrNull, thingIn } from "../rows/read-cells.ts";
import { kindParameter } from "../thing-parameter.ts";

const mostWords = 8;

export const find = namedQuery({
  name: "find",
  title: "Find by name",
  description:
    "Things whose name or id contains all the words, whatever their case: first those that are called just so, then those that begin so, then those with a word that begins so, then the others.",
  params: z.strictObject({
    text: z
      .string("write what to look for")
      .trim()
      .min(1, "write what to look for")
      .max(200, "shorten it to 200 characters")
      .refine((text) => wordsOf(text).length <= mostWords, { error: `look for at most ${mostWords} words` })
      .describe("Words of the name or the id."),
    kinds: z.array(kindParameter()).max(50).default([]).describe("Only of these kinds; none given: all."),
    gone: z.boolean("say true or false").default(false).describe("Also things that are gone."),
  }),
  ...columns({ thing: "thing", rank: "number", state: "text?", gone: "time?" }),
  slices: allSlices,
  reads: { labels: allLabels, types: [] },
  cypher: `MATCH (n:Thing)
WHERE (toLower(n.name) CONTAINS $first OR toLower(n.id) CONTAINS $first)
  AND (size($kinds) = 0 OR n.kind IN $kinds) AND ($gone OR n.ended IS NULL)
WITH n, toLower(n.name) AS name, toLower(n.id) AS id
WHERE all(word IN $words WHERE name CONTAINS word OR id CONTAINS word)
WITH n, name, CASE
  WHEN name = $text OR id = $text THEN 1
  WHEN name STARTS WITH $text OR id STARTS WITH $text THEN 2
  WHEN any(start IN $starts WHERE name CONTAINS start OR id CONTAINS start) THEN 3
  ELSE 4 END AS rank
RETURN [n.kind, n.id, n.name] AS thing, rank, n.state AS state, n.ended AS gone, name, n.key AS key
ORDER BY rank, name, key
LIMIT $limit`,
  bind({ text, kinds, gone }) {
    const words = wordsOf(text);
    const whole = words.join(" ");
    const starts = [" ", "-", "_", ".", "/", ":", "#"].map((mark) => mark + whole);
    return { text: whole, first: words[0] ?? "", words, starts, kinds, gone };
  },
  finish: ({ rows }) =>
    rows.map(([thing, rank, state, gone]) => [
      thingIn(thing),
      numberIn(rank),
      textOrNull(state),
      textOrNull(gone),
    ]),
});

function wordsOf(text: string): readonly string[] {
  return text.trim().toLowerCase().split(/\s+/u);
}
