import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hideThings, noChoices, rollUpBy } from "../model/choices.ts";
import { shownGraph } from "../model/shown-graph.ts";
import { answerOf, anyAnswer } from "../model/test-graphs.ts";
import { listRows, rowOf, tiesOf } from "./list-rows.ts";

const about = new Set(["component:b"]);
const rowsOf = (text: string, open: readonly string[], choices = noChoices()) => {
  const shown = shownGraph(answerOf(text), choices);
  return listRows(shown, tiesOf(shown), new Set(open), about).map(
    ({ level, thing, tie, isOpen }) =>
      `${level} ${tie ? (tie.isBackwards ? "<" : ">") : ""}${thing?.name}${isOpen === undefined ? "" : isOpen ? " -" : " +"}`,
  );
};

describe("rows of the list", () => {
  test("begin with what was asked about, then go by name", () => {
    expect(rowsOf("c-b a-b", [])).toEqual(["1 b +", "1 a +", "1 c +"]);
  });
  test("lead into neighbours in both directions, and on from there", () => {
    expect(rowsOf("b-a c-b a-d", ["/component:b", "/component:b/>NEEDED_BY component:a"])).toEqual([
      "1 b -",
      "2 >a -",
      "3 >d",
      "3 <b +",
      "2 <c",
      "1 a +",
      "1 c +",
      "1 d +",
    ]);
  });
  test("say what is connected over hidden things", () => {
    expect(rowsOf("b-m m-c", ["/component:b"], hideThings(noChoices(), ["component:m"]))).toEqual([
      "1 b -",
      "2 >c",
      "1 c +",
    ]);
  });
  test("have an id each, know their siblings, and say every relationship at both of its ends", () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const shown = shownGraph(answer, noChoices());
        const ties = tiesOf(shown);
        const open = new Set([...shown.things.keys()].map((key) => rowOf(shown, key).id));
        const rows = listRows(shown, ties, open, about);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        expect(rows.filter(({ level }) => level === 2)).toHaveLength(2 * shown.edges.size);
        for (const { place, siblings } of rows) expect(place >= 1 && place <= siblings).toBe(true);
      }),
    );
  });
  test("are groups first where things are gathered", () => {
    const shown = shownGraph(answerOf("a-b"), rollUpBy(noChoices(), "kind"));
    const closed = listRows(shown, tiesOf(shown), new Set(), about);
    expect(closed.map(({ group, isOpen }) => [group?.id, isOpen])).toEqual([["group:kind:component", false]]);
    const { id, above } = rowOf(shown, "component:a");
    const opened = listRows(shown, tiesOf(shown), new Set([above ?? ""]), about);
    expect(opened.find((row) => row.id === id)?.thing?.name).toBe("a");
  });
});
