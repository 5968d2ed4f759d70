import { type AnnotationRow, cidOf, type IncidentLine, InvalidInputError } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamChunks } from "../http/stream-chunks.ts";
import { readLines, readText } from "../parts/read-lines.ts";
import { behindSpans } from "./behind-spans.ts";
import { chooseSlices } from "./choose-slices.ts";
import { chosenAnnotations } from "./chosen-annotations.ts";
import { IncidentTooLargeError } from "./incident-too-large-error.ts";
import { maskRow } from "./mask-row.ts";
import { collectPositionsBehind } from "./positions-behind.ts";
import { sealLines } from "./seal-lines.ts";

const names = (slices: ReturnType<typeof chooseSlices>) =>
  slices.map(({ projection, slice, keys }) => [projection, slice, ...(keys ?? [])].join("/"));

describe("the slices of an incident file", () => {
  it("are those of its screens that the role hears, each once", () => {
    const chosen = (role: "viewer" | "operator") =>
      names(chooseSlices({ screens: ["fleet", "lattice", "fleet"], things: [] }, role));
    expect(chosen("viewer")).toEqual([
      "counts/delivery",
      "counts/fleet",
      "counts/history",
      "components/fleet",
      "configurations/fleet",
      "leaf-nodes/fleet",
      "annotations/history",
    ]);
    expect(chosen("operator")).toContain("servers/lattice");
    expect(new Set(chosen("operator")).size).toBe(chosen("operator").length);
  });

  it("hold of other projections the chosen things only", () => {
    const things = [
      { kind: "component", id: "web" },
      { kind: "component", id: "db" },
      { kind: "server", id: "N1" },
      { kind: "configuration", id: "c" },
      { kind: "person", id: "ada" },
      { kind: "nonsense", id: "x" },
    ];
    expect(names(chooseSlices({ screens: ["delivery"], things }, "viewer"))).toEqual([
      "changes/delivery",
      "containers/delivery",
      "packages/delivery",
      "annotations/history",
      "components/fleet/web/db",
      "configurations/fleet/c",
    ]);
  });
});

describe("masked rows", () => {
  const row = {
    key: "ada@example.org",
    position: 3,
    image: "git@host",
    steps: { merged: { actor: "Ada <ada@example.org>", list: ["x@y.example", 3, null] } },
  };

  it("hold no address but in their key, for viewers", () => {
    expect(maskRow(row, "viewer")).toEqual({
      ...row,
      steps: {
        merged: { actor: "Ada <(e-mail hidden)>", list: ["(e-mail hidden)", 3, null] },
      },
    });
    expect(maskRow(row, "operator")).toBe(row);
  });
});

describe("the events behind rows", () => {
  it("are each one once, before the span, and the newest when there are too many", () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ maxLength: 3 }), fc.integer({ min: 1, max: 60 }))),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        (maps, before, most) => {
          const collected = collectPositionsBehind(before, most);
          collected.add(maps.map((because) => ({ because })));
          const all = [...new Set(maps.flatMap((map) => Object.values(map)))]
            .filter((position) => position < before)
            .sort((one, other) => one - other);
          const { positions, left } = collected.chosen();
          expect(positions).toEqual(most === 0 ? [] : all.slice(-most));
          expect(left).toBe(Math.max(0, all.length - most));
        },
      ),
    );
  });

  it("are not taken from what is no map of positions", () => {
    const collected = collectPositionsBehind(10);
    collected.add([{}, { because: null }, { because: "x" }, { because: { a: "1", b: 1.5, c: -1, d: 10 } }]);
    expect(collected.chosen()).toEqual({ positions: [], left: 0 });
  });
});

describe("events behind rows", () => {
  it("are asked for together where they lie close", () => {
    expect(behindSpans([1, 2, 9, 200, 201, 400], 10)).toEqual([
      { from: 1, to: 9, wanted: 3 },
      { from: 200, to: 201, wanted: 2 },
      { from: 400, to: 400, wanted: 1 },
    ]);
  });

  it("are each in one span, in order, whatever they are", () => {
    const positions = fc
      .uniqueArray(fc.integer({ min: 1, max: 5000 }))
      .map((list) => list.sort((one, other) => one - other));
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 100 }), (list, gap) => {
        const spans = behindSpans(list, gap);
        const inSpan = spans.map(({ from, to }) => list.filter((at) => at >= from && at <= to).length);
        expect(inSpan).toEqual(spans.map(({ wanted }) => wanted));
        expect(inSpan.reduce((sum, count) => sum + count, 0)).toBe(list.length);
        for (const [index, { from }] of spans.entries())
          expect(from - (spans[index - 1]?.to ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(gap);
      }),
    );
  });
});

describe("the annotations of a file", () => {
  const row = (key: string, at: number, until: number | null = null): AnnotationRow => ({
    ...{ key, annotation: key, text: "t", at, until, things: [], author: "a" },
    ...{ position: 99, time: "2026-01-01T00:00:00Z", because: {} },
  });
  const rows = [row("late", 21), row("over", 5, 12), row("in", 15), row("early", 3, 9)].map((item) =>
    JSON.stringify(item),
  );
  const keys = (annotations?: string[]) =>
    chosenAnnotations(rows, { from: 10, to: 20, annotations }).map(({ key }) => key);

  it("are those that touch the span, or those named", () => {
    expect(keys()).toEqual(["over", "in"]);
    expect(keys(["late", "early", "late"])).toEqual(["early", "late"]);
    expect(keys([])).toEqual([]);
  });

  it("must be there when they are named", () => {
    expect(() => keys(["in", "gone"])).toThrow(InvalidInputError);
    expect(() => keys(["in", "gone"])).toThrow(/annotations\.1/u);
  });
});

describe("texts that come in pieces", () => {
  const cut = (text: string, sizes: readonly number[]) => {
    const bytes = Buffer.from(text);
    const pieces: Uint8Array[] = [];
    let at = 0;
    for (const size of sizes) {
      pieces.push(bytes.subarray(at, at + size));
      at += size;
    }
    return ReadableStream.from([...pieces, bytes.subarray(at)]) as ReadableStream<Uint8Array>;
  };

  it("are the same lines wherever they are cut", async () => {
    const lines = fc.array(
      fc.string({ unit: "grapheme", minLength: 1 }).map((text) => text.replaceAll("\n", "·")),
    );
    await fc.assert(
      fc.asyncProperty(lines, fc.array(fc.integer({ min: 0, max: 5 })), async (given, sizes) => {
        const text = given.map((line) => `${line}\n`).join("");
        const read: string[] = [];
        for await (const line of readLines(cut(text, sizes))) read.push(line);
        expect(read).toEqual(given);
        expect(await readText(cut(text, sizes), 10_000)).toBe(text);
      }),
    );
  });

  it("are refused when they are too long", async () => {
    await expect(readText(cut("12345", [2, 2]), 4)).rejects.toThrow(/longer than 4/u);
  });
});

describe("sealed lines", () => {
  const line = (position: number): IncidentLine => ({
    line: "change",
    projection: "components",
    slice: "fleet",
    position,
    time: "x".repeat(position * 100),
    rows: [],
    removed: [],
  });
  async function* lines(count: number) {
    for (let position = 1; position <= count; position += 1) yield line(position);
  }
  const sealed = async (count: number, limits?: Parameters<typeof sealLines>[1]) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of sealLines(lines(count), limits)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  it("end by naming all bytes before", async () => {
    for (const count of [0, 1, 100]) {
      const text = await sealed(count);
      const [end = "", ...before] = text.trimEnd().split("\n").reverse();
      const content = before.reverse().map((item) => `${item}\n`);
      expect(content).toHaveLength(count);
      expect(JSON.parse(end)).toEqual({
        line: "end",
        lines: count,
        cid: cidOf(Buffer.from(content.join(""))),
      });
    }
  });

  it("end in an error beyond what a reader takes", async () => {
    await expect(sealed(100, { lines: 50, bytes: 1e9 })).rejects.toThrow(IncidentTooLargeError);
    await expect(sealed(100, { lines: 500, bytes: 100_000 })).rejects.toThrow(IncidentTooLargeError);
  });
});

describe("a stream of chunks", () => {
  async function* endless(onReturn: () => void) {
    try {
      for (;;) yield new Uint8Array(8);
    } finally {
      onReturn();
    }
  }

  it("makes nothing that nobody wants, and ends with its reader", async () => {
    let made = 0;
    let isEnded = false;
    const ends: unknown[] = [];
    async function* counted() {
      for await (const chunk of endless(() => (isEnded = true))) {
        made += 1;
        yield chunk;
      }
    }
    const stream = streamChunks(counted(), (error) => ends.push(error));
    const reader = stream.getReader();
    expect(made).toBe(0);
    await reader.read();
    await reader.read();
    expect(made).toBe(2);
    await reader.cancel();
    expect([isEnded, ends]).toEqual([true, [undefined]]);
  });

  it("gives up a reader who takes nothing", async () => {
    const ended = new Promise<unknown>((resolve) => {
      const reader = streamChunks(
        endless(() => undefined),
        resolve,
        5,
      ).getReader();
      void reader.read();
      reader.closed.catch(() => undefined);
    });
    expect(String(await ended)).toMatch(/not read on/u);
  });

  it("tells a failure once", async () => {
    const ends: unknown[] = [];
    // biome-ignore lint/correctness/useYield: it fails before its first
    async function* failing(): AsyncGenerator<Uint8Array, void> {
      throw new Error("broken");
    }
    const reader = streamChunks(failing(), (error) => ends.push(error)).getReader();
    await expect(reader.read()).rejects.toThrow("broken");
    await reader.cancel().catch(() => undefined);
    expect(ends.map(String)).toEqual(["Error: broken"]);
  });
});
