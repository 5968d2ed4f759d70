import type { AnyRow, ProjectionName } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tables } from "../../projector/tables.ts";
import { decodeSnapshot } from "./decode-snapshot.ts";
import { captureRows, encodeSnapshot } from "./encode-snapshot.ts";
import { SnapshotUnreadableError } from "./history-errors.ts";
import { nativeCid } from "./native-cid.ts";
import { partText } from "./snapshot-format.ts";

const cut = {
  machine: "local",
  position: 41,
  storedAt: "2026-11-21T12:00:00.000Z",
  schema: "s1",
  foldedAfter: 0,
};
const expected = { machine: "local", schema: "s1", position: 41 };

function tablesOf(rows: readonly (readonly [ProjectionName, string, unknown])[]): Tables {
  const tables: Tables = new Map();
  for (const [name, key, value] of rows) {
    const table = tables.get(name) ?? new Map<string, AnyRow>();
    tables.set(name, table.set(key, { value, key, position: 1, time: "", because: {} }));
  }
  return tables;
}

const packed = (tables: Tables) => encodeSnapshot(captureRows(tables), cut);

async function textsOf(bytes: Uint8Array) {
  const tables = await decodeSnapshot(bytes, expected).tables();
  return [...tables].map(([name, rows]) => [name, [...rows]] as const);
}

const names = fc.constantFrom<ProjectionName>("components", "streams", "changes");
const odd = fc.constantFrom(
  "\t",
  "\n",
  "\\",
  '"',
  '\\"',
  "\u2028",
  "\ud800",
  "a\\u0041",
  "🫖",
  "__proto__",
  "\r\n",
);
const keys = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  odd,
  fc.tuple(odd, odd).map((two) => two.join("")),
);
const tables = fc.array(fc.tuple(names, keys, fc.jsonValue()), { maxLength: 30 }).map(tablesOf);

async function reasonOf(bytes: Uint8Array, wanted = expected): Promise<string> {
  try {
    await decodeSnapshot(bytes, wanted).tables();
    return "read";
  } catch (error) {
    if (error instanceof SnapshotUnreadableError) return error.reason;
    throw error;
  }
}

describe("a snapshot", () => {
  it("gives every row's exact JSON back, under its exact key, sorted", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        const { bytes, info } = await packed(given);
        const wanted = [...given]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, rows]) => {
            const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
            return [name, sorted.map(([key, row]) => [key, JSON.stringify(row)])];
          });
        expect(await textsOf(bytes)).toEqual(wanted);
        expect(decodeSnapshot(bytes, expected).info).toEqual(info);
        expect(info.rows).toBe([...given.values()].reduce((sum, rows) => sum + rows.size, 0));
      }),
    );
  });

  it("is the same bytes in whatever order rows came", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (given) => {
        const turned: Tables = new Map(
          [...given].reverse().map(([name, rows]) => [name, new Map([...rows].reverse())]),
        );
        expect((await packed(turned)).bytes).toEqual((await packed(given)).bytes);
      }),
    );
  });

  it("is never misread: any change of any byte, any cut, any addition is refused", async () => {
    const { bytes } = await packed(
      tablesOf([
        ["components", "one", "x".repeat(200)],
        ["streams", "two", 2],
      ]),
    );
    expect(await reasonOf(bytes)).toBe("read");
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(await reasonOf(flipped)).not.toBe("read");
      }
      expect(await reasonOf(bytes.slice(0, at))).toBe("damaged");
    }
    expect(await reasonOf(Buffer.concat([bytes, Buffer.from("x")]))).toBe("damaged");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (noise) => {
        expect(await reasonOf(noise)).toBe("damaged");
        expect(await reasonOf(Buffer.concat([noise, bytes.subarray(noise.length)]))).not.toBe("read");
      }),
    );
  });

  it("says by name why it is not read", async () => {
    const { bytes } = await packed(tablesOf([["components", "one", 1]]));
    expect(await reasonOf(bytes, { ...expected, schema: "s2" })).toBe("other-schema");
    expect(await reasonOf(bytes, { ...expected, position: 42 })).toBe("damaged");
    expect(await reasonOf(bytes, { ...expected, machine: "other" })).toBe("damaged");
    const text = Buffer.from(bytes).toString("latin1");
    const next = Buffer.from(text.replace("cim-snapshot 1 ", "cim-snapshot 2 "), "latin1");
    expect(await reasonOf(next)).toBe("other-format");
  });

  it("is refused when it was sealed with a header that lies about its rows", async () => {
    const { bytes } = await packed(tablesOf([["components", "one", 1]]));
    const sealed = Buffer.from(bytes.subarray(bytes.indexOf(10) + 1)).toString("latin1");
    const resealed = (lie: (header: string) => string) => {
      const [header = "", ...rest] = sealed.split("\n");
      const body = Buffer.from([lie(header), ...rest].join("\n"), "latin1");
      return Buffer.concat([Buffer.from(`cim-snapshot 1 ${nativeCid(body)}\n`), body]);
    };
    expect(await reasonOf(resealed((header) => header))).toBe("read");
    expect(await reasonOf(resealed((header) => header.replace('"rawLength":', '"rawLength":1')))).toBe(
      "damaged",
    );
    expect(await reasonOf(resealed((header) => header.replace(/"rawLength":\d+/u, '"rawLength":3')))).toBe(
      "damaged",
    );
    expect(await reasonOf(resealed((header) => header.replace(/"length":\d+/u, '"length":3')))).toBe(
      "damaged",
    );
    expect(
      await reasonOf(resealed((header) => header.replace(/"lines":1,"length"/u, '"lines":2,"length"'))),
    ).toBe("damaged");
    expect(await reasonOf(resealed((header) => header.replace("components", "compotents")))).toBe(
      "other-format",
    );
    expect(await reasonOf(resealed((header) => header.replace("{", '{"new":1,')))).toBe("other-format");
  });

  it("takes rows larger than a part, in several parts", async () => {
    const huge = "tea ".repeat(partText / 4);
    const given = tablesOf([
      ["components", "a", huge],
      ["components", "b", 1],
      ["components", "c", huge],
    ]);
    const { bytes, info } = await packed(given);
    const rows = await decodeSnapshot(bytes, expected).table("components");
    expect([...rows.keys()]).toEqual(["a", "b", "c"]);
    expect(rows.get("c")).toBe(JSON.stringify(given.get("components")?.get("c")));
    expect(info.rawBytes).toBeGreaterThan(2 * partText);
    expect((await decodeSnapshot(bytes, expected).table("streams")).size).toBe(0);
  });
});
