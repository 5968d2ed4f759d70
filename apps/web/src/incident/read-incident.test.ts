import { gunzipSync, gzipSync } from "node:zlib";
import type { IncidentLine } from "@cim/contracts/history";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IncidentFault, IncidentFileError } from "./incident-file-error.ts";
import { incidentLimits } from "./incident-limits.ts";
import { readIncident } from "./read-incident.ts";
import { fileOf, incidentText, linesOf, smallIncident } from "./test-incident.ts";

const signal = new AbortController().signal;
const good = incidentText(linesOf(smallIncident));
const limits = {
  ...incidentLimits,
  file: 64 * 1024,
  text: 256 * 1024,
  line: 32 * 1024,
  lines: 100,
  depth: 12,
};

/** Why a file is refused; undefined when it is not. */
async function faultOf(file: Blob | Promise<Blob>, given = limits): Promise<IncidentFault | undefined> {
  try {
    await readIncident(await file, { signal, limits: given });
    return undefined;
  } catch (error) {
    if (error instanceof IncidentFileError) return error.fault;
    throw error;
  }
}

describe("reading an incident file", () => {
  test("gives all that was written", async () => {
    const read: number[] = [];
    const incident = await readIncident(await fileOf(good), {
      signal,
      progress: (bytes) => read.push(bytes),
    });
    expect(incident.manifest).toMatchObject({ title: "The outage", machine: "plant", role: "operator" });
    const slice = incident.slices.get("components/fleet");
    expect(slice?.base).toHaveLength(2);
    expect(slice?.ticks.map((tick) => tick.position)).toEqual([12, 14, 15, 19]);
    expect(incident.events.map((event) => event.summary.position)).toEqual([12, 14, 15, 19]);
    expect(incident.annotations.map((row) => row.text)).toEqual(["Here it began"]);
    expect(read.at(-1)).toBe((await fileOf(good)).size);
  });

  test("does not care where pieces end: lines longer than what is read at once", async () => {
    const long = linesOf(smallIncident, { note: "ä".repeat(15_000) });
    const incident = await readIncident(await fileOf(incidentText(long)), { signal, limits });
    expect(incident.manifest.note).toBe("ä".repeat(15_000));
  });

  test("stops when told to", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await expect(readIncident(await fileOf(good), { signal: stop.signal })).rejects.toThrow("enough");
  });
});

describe("a file at fault is refused, and says why", () => {
  const swapped = (text: string, one: number, other: number) => {
    const lines = text.trimEnd().split("\n");
    [lines[one], lines[other]] = [lines[other] ?? "", lines[one] ?? ""];
    return `${lines.join("\n")}\n`;
  };
  const withLines = (change: (lines: IncidentLine[]) => unknown) => {
    const lines = [...linesOf(smallIncident)];
    change(lines);
    return incidentText(lines);
  };
  const nested = `${'{"a":'.repeat(40)}1${"}".repeat(40)}`;
  const cases: readonly [string, Blob | Promise<Blob>, Partial<IncidentFault>][] = [
    ["an empty file", new Blob([]), { code: "foreign" }],
    ["a picture", new Blob(["\x89PNG\r\n"]), { code: "foreign" }],
    ["a gzip file of something else", fileOf("hello\n"), { code: "foreign", line: 1 }],
    ["JSON of something else", fileOf('{"line":"manifest"}\n'), { code: "foreign", line: 1 }],
    [
      "a later form",
      fileOf(incidentText(linesOf(smallIncident, { version: 2 }))),
      { code: "newer", amount: 2 },
    ],
    ["no end", fileOf(good.split("\n").slice(0, -2).join("\n")), { code: "cut" }],
    ["an end in the middle of a line", fileOf(good.slice(0, -20)), { code: "line" }],
    ["another value", fileOf(good.replace("What we saw", "What we say")), { code: "changed" }],
    ["lines in another order", fileOf(swapped(good, 4, 5)), { code: "line", line: 6 }],
    ["events before rows", fileOf(swapped(good, 2, 7)), { code: "line" }],
    [
      "a line twice",
      fileOf(withLines((lines) => lines.splice(4, 0, lines[3] as IncidentLine))),
      { code: "line", line: 5 },
    ],
    [
      "a slice that is not named",
      fileOf(withLines((lines) => Object.assign(lines[1] as object, { slice: "lattice" }))),
      { code: "line", line: 2 },
    ],
    [
      "changes beyond the span",
      fileOf(withLines((lines) => Object.assign(lines[6] as object, { position: 21 }))),
      { code: "line", line: 7 },
    ],
    [
      "a second manifest",
      fileOf(withLines((lines) => lines.splice(1, 0, lines[0] as IncidentLine))),
      { code: "line", line: 2 },
    ],
    ["something after the end", fileOf(`${good}{"line":"annotation"}\n`), { code: "line" }],
    [
      "bytes that are no text",
      fileOf(Buffer.concat([Buffer.from(good.slice(0, 900)), Buffer.from([0xff, 0xfe, 0x0a])])),
      { code: "line" },
    ],
    [
      "too deep",
      fileOf(withLines((lines) => Object.assign(lines[1] as object, { rows: [JSON.parse(nested)] }))),
      { code: "too-deep", line: 2, amount: 12 },
    ],
    [
      "too long a line",
      fileOf(incidentText(linesOf(smallIncident, { note: "x".repeat(40_000) }))),
      { code: "too-long", line: 1 },
    ],
    ["too large a file", new Blob([new Uint8Array(70_000)]), { code: "too-large", amount: limits.file }],
  ];
  test.each(cases)("%s", async (_name, file, expected) => {
    expect(await faultOf(file)).toMatchObject(expected);
  });

  test("too many lines", async () => {
    expect(await faultOf(fileOf(good), { ...limits, lines: 5 })).toMatchObject({
      code: "too-many",
      amount: 5,
    });
  });
  test("too much text", async () => {
    expect(await faultOf(fileOf(good), { ...limits, text: 1_000 })).toMatchObject({
      code: "too-large",
      amount: 1_000,
    });
  });
  test("too deep before it is parsed: brackets within texts do not count", async () => {
    const text = incidentText(linesOf(smallIncident, { note: '[[[[[[[[[[[[[[\\"[[[[{{{{{{{"' }));
    expect(await faultOf(fileOf(text))).toBeUndefined();
  });

  test("whatever bit is flipped", async () => {
    const bytes = new Uint8Array(gzipSync(good));
    // Bytes 4 to 9 of a gzip head (time, flags of the compressor, system) say nothing about the content.
    const telling = fc.nat(bytes.length - 1).filter((at) => at < 4 || at > 9);
    await fc.assert(
      fc.asyncProperty(telling, fc.nat(7), async (at, bit) => {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const fault = await faultOf(new Blob([flipped]));
        if (fault === undefined) expect(gunzipSync(flipped).toString()).toBe(good);
        else
          expect(["foreign", "damaged", "line", "cut", "changed", "too-long", "too-deep"]).toContain(
            fault.code,
          );
      }),
      { numRuns: 300 },
    );
  });

  test("whatever character of the text is another, though the compression is sound", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 2), fc.integer({ min: 32, max: 126 }), async (at, code) => {
        const other = good.slice(0, at) + String.fromCharCode(code) + good.slice(at + 1);
        const fault = await faultOf(fileOf(other));
        if (other === good) expect(fault).toBeUndefined();
        else expect(fault).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  test("wherever the file is cut", async () => {
    const bytes = new Uint8Array(gzipSync(good));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        expect(await faultOf(new Blob([bytes.slice(0, length)]))).toBeDefined();
      }),
    );
  });

  test("whatever lines change places", async () => {
    const count = good.trimEnd().split("\n").length;
    await fc.assert(
      fc.asyncProperty(fc.nat(count - 1), fc.nat(count - 1), async (one, other) => {
        const fault = await faultOf(fileOf(swapped(good, one, other)));
        if (one === other) expect(fault).toBeUndefined();
        else expect(fault).toBeDefined();
      }),
    );
  });

  test("a quarter of a gigabyte in 256 KiB: at the limit, without holding it", async () => {
    const bomb = new Blob([gzipSync(new Uint8Array(256 * 1024 ** 2))]);
    const before = process.memoryUsage();
    let most = 0;
    const timer = setInterval(() => {
      const { external, heapUsed, arrayBuffers } = process.memoryUsage();
      most = Math.max(most, external + heapUsed + arrayBuffers);
    }, 1);
    const fault = await faultOf(bomb, incidentLimits);
    clearInterval(timer);
    expect(fault).toMatchObject({ code: "too-long", line: 1, amount: incidentLimits.line });
    expect(most - before.external - before.heapUsed - before.arrayBuffers).toBeLessThan(120 * 1024 ** 2);
  });

  test("a bomb of short lines", async () => {
    const bomb = fileOf(Buffer.concat([Buffer.from(good), Buffer.alloc(64 * 1024 ** 2, "\n")]));
    expect(await faultOf(bomb, incidentLimits)).toMatchObject({ code: "line" });
  });
});
