import { describe, expect, it } from "vitest";
import { screens } from "../app/screens.ts";
import { en } from "../words/en/index.ts";
import { renderMessage } from "../words/render-message.ts";
import type { Say } from "../words/words.tsx";
import { makeScreenSource } from "./screen-source.ts";
import type { SearchHit } from "./search-hit.ts";

const say = ((key: string, values?: Record<string, string | number>) =>
  renderMessage(en, "en", key, values)) as Say;
const source = makeScreenSource(
  say,
  () => "Screens",
  (place) => ("path" in place ? `${place.path}?${place.query ?? ""}` : ""),
);
const hits = (query: string) =>
  [...(source.search(query, 10, new AbortController().signal) as readonly SearchHit[])].sort(
    (one, other) => other.score - one.score,
  );

describe("screens in the palette", () => {
  it("are all there while nothing is typed, and no lists", () => {
    expect(hits(" ").map(({ id }) => id)).toEqual(screens.map(({ name }) => `screen:${name}`));
  });

  it("are found by their names, before a list of the same name", () => {
    expect(hits("subjects")[0]).toMatchObject({ title: "Subjects", choose: { href: "/subjects?" } });
    expect(hits("lattice")[0]?.id).toBe("screen:lattice");
  });

  it("have the lists of a kind by its word, and lead to them", () => {
    expect(hits("streams")[0]).toMatchObject({
      title: "Streams",
      detail: "Lattice",
      choose: { href: "/lattice?tab=streams" },
    });
    expect(hits("leaf nod")[0]).toMatchObject({ choose: { href: "/fleet?tab=leaf-nodes" } });
    expect(hits("nothing like it")).toEqual([]);
  });
});
