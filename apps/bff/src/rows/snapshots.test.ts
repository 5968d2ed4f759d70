import { gunzipSync } from "node:zlib";
import { snapshotSchema } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { createRowTable, type RowMessage } from "./row-table.ts";
import { createSnapshots, type EncodedSnapshot } from "./snapshots.ts";

const row = (key: string, position: number): RowMessage => ({
  subject: `proj.local.components.${key}`,
  projection: "components",
  position,
  row: { slices: ["fleet"], json: JSON.stringify({ key, position }) },
});

const read = (snapshot: EncodedSnapshot) => {
  const text = gunzipSync(snapshot.gzip).toString();
  expect(text).toBe(snapshot.identity.toString());
  return snapshotSchema.parse(JSON.parse(text));
};

describe("snapshots", () => {
  it("hold the committed rows of their slice and the position", async () => {
    const table = createRowTable();
    table.write(row("a", 1));
    table.write(row("b", 2));
    table.commit(2, "e1");
    table.write(row("a", 3));
    const snapshot = read(await createSnapshots(table).of("components", "fleet"));
    expect(snapshot).toEqual({
      projection: "components",
      slice: "fleet",
      epoch: "e1",
      position: 2,
      rows: [
        { key: "a", position: 1 },
        { key: "b", position: 2 },
      ],
    });
  });

  it("are made once per position, and never older than the question", async () => {
    const table = createRowTable();
    let made = 0;
    const snapshots = createSnapshots(table, () => {
      made += 1;
    });
    table.commit(1, "e1");
    const first = snapshots.of("components", "fleet");
    table.write(row("a", 2));
    table.commit(2, "e1");
    const [old, ...later] = await Promise.all([
      first,
      ...Array.from({ length: 50 }, () => snapshots.of("components", "fleet")),
    ]);
    expect(read(old).position).toBe(1);
    for (const snapshot of later) expect(read(snapshot)).toMatchObject({ position: 2, rows: [{ key: "a" }] });
    expect(made).toBe(2);
    expect(await snapshots.of("components", "fleet")).toBe(later[0]);
  });

  it("of an unwritten slice is empty", async () => {
    expect(read(await createSnapshots(createRowTable()).of("changes", "delivery"))).toMatchObject({
      position: 0,
      rows: [],
    });
  });
});
