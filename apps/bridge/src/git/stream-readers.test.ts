import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChangeReader } from "./change-reader.ts";
import { createObjectReader, type ReadObject } from "./object-reader.ts";

/** Cuts bytes at the given places, as a pipe does. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [
    0,
    ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b),
    bytes.length,
  ];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

describe("createChangeReader", () => {
  const a = "a".repeat(40);
  const b = "b".repeat(64);
  const raw = (status: string, ...names: string[]) =>
    `:100644 100644 ${"0".repeat(40)} ${"1".repeat(40)} ${status}\0${names.map((name) => `${name}\0`).join("")}`;
  // names that look like the other parts of the stream
  const stream = Buffer.from(
    `${a}\0${raw("M", ":100644 x")}${raw("R090", "1\t2\told", a)}${raw("A", "bin\t")}` +
      `1\t2\t:100644 x\0` +
      `3\t4\t\0${"1\t2\told"}\0${a}\0` +
      `-\t-\tbin\t\0` +
      `${b}\0`,
  );

  it("reads the same however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (places) => {
        const reader = createChangeReader(10);
        for (const piece of cut(stream, places)) reader.take(piece);
        expect([...reader.changes().keys()]).toEqual([a, b]);
        expect(reader.changes().get(a)).toMatchObject({
          files: [
            { path: ":100644 x", change: "modified", additions: 1, deletions: 2 },
            { path: a, change: "renamed", previous_path: "1\t2\told", additions: 3, deletions: 4 },
            { path: "bin\t", change: "added", additions: null, deletions: null },
          ],
          fileCount: 3,
          additions: 4,
          deletions: 6,
        });
        expect(reader.changes().get(b)).toMatchObject({ files: [], fileCount: 0 });
      }),
    );
  });

  it("lists as many as wanted and counts all", () => {
    const reader = createChangeReader(1);
    reader.take(stream);
    expect(reader.changes().get(a)).toMatchObject({
      files: [{ path: ":100644 x" }],
      fileCount: 3,
      additions: 4,
    });
  });
});

describe("createObjectReader", () => {
  it("reads the same however the stream is cut, and keeps what was asked", () => {
    const stream = Buffer.from(
      "aa commit 5\nab\ncd\nbb missing\ncc commit 0\n\ndd commit 12\n0123456789ab\n",
    );
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (places) => {
        const found: ReadObject[] = [];
        const take = createObjectReader(10, (object) => found.push(object));
        for (const piece of cut(stream, places)) take(piece);
        expect(found.map(({ hash, type, size, bytes }) => [hash, type, size, bytes.toString()])).toEqual([
          ["aa", "commit", 5, "ab\ncd"],
          ["bb", "missing", 0, ""],
          ["cc", "commit", 0, ""],
          ["dd", "commit", 12, "0123456789"],
        ]);
      }),
    );
  });
});
