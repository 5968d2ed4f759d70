import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detailOf } from "../test-events.ts";
import { EventFileError, type EventFileFault } from "./event-file-error.ts";
import { eventFileLimits, readEventFile } from "./read-event-file.ts";
import { csvHead, csvRow } from "./test-csv.ts";

const lines = (positions: readonly number[]) =>
  positions.map((position) => `${JSON.stringify(detailOf(position))}\n`).join("");
const read = (parts: BlobPart[], limits = eventFileLimits) =>
  readEventFile(new Blob(parts), {
    signal: new AbortController().signal,
    progress: () => undefined,
    limits,
  });
const positionsOf = (file: Awaited<ReturnType<typeof readEventFile>>) =>
  file.events.map((event) => event.summary.position);

async function faultOf(reading: Promise<unknown>): Promise<EventFileFault> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EventFileError)) throw new Error(`no EventFileError but ${String(error)}`);
  return error.fault;
}

describe("a file of events", () => {
  it("gives its events oldest first, each position once", async () => {
    const file = await read([lines([3, 1, 2, 2])]);
    expect(positionsOf(file)).toEqual([1, 2, 3]);
    expect(file.doubled).toBe(1);
    expect(JSON.parse(file.events[0]?.text ?? "")).toEqual(detailOf(1));
  });

  it("names damaged lines and reads the others", async () => {
    const file = await read([lines([1]), '{"position":2\n', '{"position":3}\n', "\n", lines([4])]);
    expect(positionsOf(file)).toEqual([1, 4]);
    expect(file.damaged.map((one) => one.line)).toEqual([2, 3]);
    expect(file.damagedCount).toBe(2);
  });

  it("is read when packed by gzip, and wherever its bytes are cut", async () => {
    const packed = new Blob([lines([1, 2])]).stream().pipeThrough(new CompressionStream("gzip"));
    expect(positionsOf(await read([await new Response(packed).blob()]))).toEqual([1, 2]);
  });

  it("is refused when it is too large, holds too many events, or none at all", async () => {
    expect((await faultOf(read([lines([1])], { ...eventFileLimits, file: 10 } as never))).code).toBe("large");
    expect((await faultOf(read([lines([1, 2])], { ...eventFileLimits, events: 1 } as never))).code).toBe(
      "many",
    );
    expect(await faultOf(read(['{"a":1}\n']))).toMatchObject({ code: "foreign", line: 1 });
    expect(await faultOf(read(["name,age\nAda,36\n"]))).toMatchObject({ code: "foreign", line: 1 });
    expect((await faultOf(read([new Uint8Array([0x1f, 0x8b, 1, 2])]))).code).toBe("unreadable");
  });

  it("may be empty", async () => {
    expect(await read([])).toMatchObject({ events: [], damagedCount: 0 });
  });

  it("as CSV gives back what was downloaded, whatever the texts are", async () => {
    // The apostrophe that guards from formulas stands where one could have been before: such texts are not told apart.
    const text = fc.string({ unit: "grapheme", maxLength: 20 }).filter((given) => !given.includes("'"));
    const awkward = fc.constantFrom('a,"b"\r\nc', "=1+1", "-x", ";@sum", '" =', "", "line\nend");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(text, awkward), { maxLength: 5 }), async (texts) => {
        const details = texts.map((given, at) => ({
          ...detailOf(at + 1, { summary: { summary: given, actor: given } }),
          body: { encoding: "utf-8" as const, text: given, truncated: false },
        }));
        const file = await read([`\ufeff${csvHead}${details.map(csvRow).join("")}`]);
        expect(file.damaged).toEqual([]);
        for (const [at, detail] of details.entries()) {
          const held = JSON.parse(file.events[at]?.text ?? "{}") as typeof detail;
          for (const name of [
            "position",
            "time",
            "subject",
            "type",
            "thing",
            "actor",
            "summary",
            "body",
          ] as const)
            expect(held[name], name).toEqual(detail[name]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
