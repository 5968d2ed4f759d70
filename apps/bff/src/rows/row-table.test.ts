import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRowTable, type RowMessage } from "./row-table.ts";

function message(
  key: string,
  position: number,
  value: string | undefined,
  slice: "delivery" | "fleet" = "fleet",
): RowMessage {
  return {
    subject: `proj.local.activity.${key}`,
    projection: "activity",
    position,
    row: value === undefined ? undefined : { slices: [slice], json: JSON.stringify(value) },
  };
}

describe("the row table", () => {
  it("shows a row only from the checkpoint that covers it", () => {
    const table = createRowTable();
    table.write(message("a", 5, "five"));
    table.commit(4, "e");
    expect(table.rows("activity", "fleet")).toEqual([]);
    table.commit(5, "e");
    expect(table.rows("activity", "fleet")).toEqual(['"five"']);
  });

  it("moves a row between slices and removes it by a tombstone", () => {
    const table = createRowTable();
    table.write(message("a", 1, "x"));
    table.commit(1, "e");
    table.write(message("a", 2, "y", "delivery"));
    table.commit(2, "e");
    expect([table.rows("activity", "fleet"), table.rows("activity", "delivery")]).toEqual([[], ['"y"']]);
    table.write(message("a", 3, undefined));
    table.commit(3, "e");
    expect(table.rows("activity", "delivery")).toEqual([]);
  });

  it("takes what a recovering projector wrote again over an uncommitted row of before its crash", () => {
    const table = createRowTable();
    table.write(message("a", 7, "committed"));
    table.commit(10, "before");
    table.write(message("a", 12, "lost in the crash"));
    table.write(message("a", 7, "committed"));
    table.commit(11, "after");
    expect(table.rows("activity", "fleet")).toEqual(['"committed"']);
    table.commit(15, "after");
    expect(table.rows("activity", "fleet")).toEqual(['"committed"']);
  });

  it("leaves out what a writer that died wrote for an epoch of its own, whatever its position", () => {
    const table = createRowTable();
    table.write({ ...message("a", 2, "before"), epoch: "one" });
    table.commit(5, "one");
    table.write({ ...message("a", 2, "half a swap"), epoch: "two" });
    table.commit(5, "three");
    table.write({ ...message("a", 2, "before"), epoch: "three" });
    table.write({ ...message("b", 3, "mended"), epoch: "three" });
    expect(table.rows("activity", "fleet")).toEqual(['"before"']);
    table.commit(6, "three");
    expect(table.rows("activity", "fleet")).toEqual(['"before"', '"mended"']);
    table.write({ ...message("b", 3, "swapped"), epoch: "four" });
    table.commit(6, "four");
    expect(table.rows("activity", "fleet")).toEqual(['"before"', '"swapped"']);
  });

  it("equals a fold that looks at the whole stream at each checkpoint", () => {
    const step = fc.oneof(
      fc.record({
        key: fc.constantFrom("a", "b", "c"),
        ahead: fc.integer({ min: -3, max: 3 }),
        gone: fc.boolean(),
      }),
      fc.record({ checkpoint: fc.nat(3) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const table = createRowTable();
        const stream: RowMessage[] = [];
        let position = 3;
        for (const [index, next] of steps.entries()) {
          if ("checkpoint" in next) {
            position += next.checkpoint;
            table.commit(position, "e");
            const expected = new Map<string, string>();
            for (const { subject, row, position: at } of stream) {
              if (at > position) continue;
              expected.delete(subject);
              if (row !== undefined) expected.set(subject, row.json);
            }
            expect([...table.rows("activity", "fleet")].sort()).toEqual([...expected.values()].sort());
          } else {
            const written = message(next.key, position + next.ahead, next.gone ? undefined : `${index}`);
            stream.push(written);
            table.write(written);
          }
        }
      }),
    );
  });
});
