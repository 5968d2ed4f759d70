import { encodeHeaderValue, header, type LogRecord } from "@cim/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventLog } from "./event-log.ts";
import { describeForeignMessages } from "./foreign-messages.contract.ts";
import { followed, type LogUnderTest, readAll, recordOf } from "./log-under-test.ts";

const positionsOf = (records: readonly LogRecord[]) => records.map((record) => record.position);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What every adapter of {@link EventLog} does; run against each of them. */
export function describeEventLog(name: string, makeLog: () => Promise<LogUnderTest>): void {
  describe(`${name} as an event log`, () => {
    /** A fresh log for one test. */
    async function withLog(test: (log: EventLog, maxRecordBytes: number) => Promise<void>) {
      const { log, maxRecordBytes, close } = await makeLog();
      try {
        await test(log, maxRecordBytes);
      } finally {
        await close();
      }
    }

    describe("append", () => {
      it("numbers records from 1 and gives back exactly what was stored", () =>
        withLog(async (log) => {
          const before = Date.now();
          const given = recordOf("a", "id-1", {
            headers: { "CIM-Actor": "person:ada", traceparent: "00-1" },
          });
          expect(await log.append(given)).toEqual({ position: 1, duplicate: false });
          expect(await log.append(recordOf("b", "id-2"))).toEqual({ position: 2, duplicate: false });
          const [record] = await readAll(log);
          expect(record).toMatchObject({ position: 1, subject: given.subject, body: given.body });
          expect(record?.headers).toEqual({ ...given.headers, "Nats-Msg-Id": "id-1" });
          expect(record?.storedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
          expect(Math.abs(Date.parse(record?.storedAt ?? "") - before)).toBeLessThan(60_000);
          expect(await log.get(1)).toEqual(record);
          expect(await log.last(given.subject)).toEqual(record);
        }));

      it("stores a record with the same id once, and says where", () =>
        withLog(async (log) => {
          await log.append(recordOf("a", "id-1"));
          await log.append(recordOf("a", "id-2"));
          expect(await log.append(recordOf("a", "id-1"))).toEqual({ position: 1, duplicate: true });
          expect(await log.bounds()).toEqual({ first: 1, last: 2 });
        }));

      it("keeps hundreds of appends in flight apart, in the order of their calls", () =>
        withLog(async (log) => {
          const appended = await Promise.all(
            range(1, 500).map((n) => log.append(recordOf(`c${n}`, `id-${n}`))),
          );
          expect(appended.map((one) => one.position)).toEqual(range(1, 500));
          const records = await readAll(log);
          expect(records.map((record) => record.headers[header.id])).toEqual(
            range(1, 500).map((n) => `id-${n}`),
          );
        }));

      it("does not share bytes or headers with its caller", () =>
        withLog(async (log) => {
          const given = recordOf("a", "id-1");
          await log.append(given);
          given.body.fill(0);
          const [first] = await readAll(log);
          first?.body.fill(0);
          expect((await log.get(1))?.body).toEqual(recordOf("a", "id-1").body);
        }));

      it("takes bodies of 1 MB, of any bytes and of none", () =>
        withLog(async (log) => {
          const large = new Uint8Array(1_100_000).map((_, index) => index % 251);
          await log.append(recordOf("a", "id-1", { body: large }));
          await log.append(recordOf("a", "id-2", { body: new Uint8Array(0) }));
          await log.append(
            recordOf("a", "id-3", { body: range(0, 255).reduce(setByte, new Uint8Array(256)) }),
          );
          const bodies = (await readAll(log)).map((record) => record.body);
          expect(bodies.map((body) => body.byteLength)).toEqual([1_100_000, 0, 256]);
          expect(isSame(bodies[0], large)).toBe(true);
          expect(isSame((await log.get(1))?.body, large)).toBe(true);
          expect(bodies[2]?.every((byte, index) => byte === index)).toBe(true);
        }));

      it("keeps header values with unicode, as they are and encoded", () =>
        withLog(async (log) => {
          const headers = {
            "CIM-Actor": encodeHeaderValue("person:Zoë\n🦊"),
            Raw: "Grüße, 世界: 🦊",
            Empty: "",
            Padded: "  two  spaces  ",
          };
          await log.append(recordOf("a", "id-1", { headers }));
          const expected = { ...headers, Padded: "two  spaces", "Nats-Msg-Id": "id-1" };
          expect((await log.get(1))?.headers).toEqual(expected);
          expect((await readAll(log))[0]?.headers).toEqual(expected);
        }));

      it("names the limit for a record that is too large, and stores nothing", () =>
        withLog(async (log, maxRecordBytes) => {
          const body = new Uint8Array(maxRecordBytes);
          await expect(log.append(recordOf("a", "id-1", { body }))).rejects.toMatchObject({
            code: "record-too-large",
            message: expect.stringContaining(String(maxRecordBytes)),
          });
          expect(await log.bounds()).toEqual({ first: 1, last: 0 });
        }));

      it.each([
        ["a subject of another machine", { subject: "other.fleet.events.component.a.started" }],
        ["a wildcard", { subject: "local.fleet.events.component.*.started" }],
        ["an empty token", { subject: "local.fleet.events..a" }],
        ["no id", { id: "" }],
        ["an id of two lines", { id: "a\r\nb" }],
        ["a header that would end the header block", { headers: { a: "b\r\n\r\nc" } }],
        ["a header name with a colon", { headers: { "a:b": "c" } }],
      ])("refuses %s", (_, wrong) =>
        withLog(async (log) => {
          await expect(log.append(recordOf("a", "id-1", wrong))).rejects.toMatchObject({
            code: "unfit-record",
          });
        }),
      );
    });

    describe("append with an expected version", () => {
      const subjects = "local.fleet.events.component.a.*";

      it("succeeds when the newest record on the subjects is the expected one", () =>
        withLog(async (log) => {
          await log.append(recordOf("b", "id-0"));
          const first = await log.append(recordOf("a", "id-1"), { subjects, position: 0 });
          const other = { subject: "local.fleet.events.component.a.stopped" };
          const second = await log.append(recordOf("a", "id-2", other), {
            subjects,
            position: first.position,
          });
          expect(second).toEqual({ position: 3, duplicate: false });
          expect((await log.get(3))?.headers).toEqual({
            ...recordOf("a", "").headers,
            "Nats-Msg-Id": "id-2",
          });
        }));

      it("refuses when somebody else appended first, and says where", () =>
        withLog(async (log) => {
          await log.append(recordOf("a", "id-1"));
          await expect(log.append(recordOf("a", "id-2"), { subjects, position: 0 })).rejects.toMatchObject({
            code: "wrong-version",
            data: { subjects, expected: 0, actual: 1 },
          });
          await expect(log.append(recordOf("a", "id-2"), { subjects, position: 7 })).rejects.toMatchObject({
            code: "wrong-version",
          });
          expect(await log.bounds()).toEqual({ first: 1, last: 1 });
        }));

      it("lets exactly one of 100 racers win", () =>
        withLog(async (log) => {
          const results = await Promise.allSettled(
            range(1, 100).map((n) => log.append(recordOf("a", `racer-${n}`), { subjects, position: 0 })),
          );
          const won = results.filter((result) => result.status === "fulfilled");
          const lost = results.flatMap((result) =>
            result.status === "rejected" ? [result.reason.code] : [],
          );
          expect([won.length, new Set(lost)]).toEqual([1, new Set(["wrong-version"])]);
          expect(await log.bounds()).toEqual({ first: 1, last: 1 });
        }));

      it("takes the retry of an append whose acknowledgement was lost for what it is", () =>
        withLog(async (log) => {
          await log.append(recordOf("a", "id-1"), { subjects, position: 0 });
          expect(await log.append(recordOf("a", "id-1"), { subjects, position: 0 })).toEqual({
            position: 1,
            duplicate: true,
          });
        }));
    });

    describe("read", () => {
      let made: LogUnderTest;
      const total = 2500;

      beforeAll(async () => {
        made = await makeLog();
        await Promise.all(range(1, total).map((n) => made.log.append(recordOf(`c${n % 5}`, `id-${n}`))));
      });
      afterAll(() => made.close());

      it("reads everything in order and then ends", async () => {
        expect(positionsOf(await readAll(made.log))).toEqual(range(1, total));
      });

      it("reads from and to positions, both included", async () => {
        expect(positionsOf(await readAll(made.log, { from: 1000, to: 1999 }))).toEqual(range(1000, 1999));
        expect(positionsOf(await readAll(made.log, { from: total, to: total + 50 }))).toEqual([total]);
      });

      it("reads nothing behind the end", async () => {
        expect(await readAll(made.log, { from: total + 1 })).toEqual([]);
        expect(await readAll(made.log, { from: 10, to: 9 })).toEqual([]);
      });

      it("reads only what matches the filter", async () => {
        const records = await readAll(made.log, { filter: "local.*.events.component.c3.>" });
        expect(positionsOf(records)).toEqual(range(1, total).filter((n) => n % 5 === 3));
        const part = await readAll(made.log, {
          from: 4,
          to: 13,
          filter: "local.fleet.events.component.c3.*",
        });
        expect(positionsOf(part)).toEqual([8, 13]);
        expect(await readAll(made.log, { filter: "local.delivery.>" })).toEqual([]);
      });

      it("tells the newest position with each batch", async () => {
        for await (const batch of made.log.read({ from: 1 })) {
          expect(batch.head).toBeGreaterThanOrEqual(batch.records.at(-1)?.position ?? 0);
          expect(batch.head).toBeLessThanOrEqual(total);
        }
      });

      it("refuses positions and patterns that cannot be", async () => {
        for (const wrong of [{ from: 0 }, { from: 1.5 }, { from: Number.NaN }, { filter: "a..b" }]) {
          await expect(readAll(made.log, wrong)).rejects.toMatchObject({ code: "invalid-input" });
          await expect(followed(made.log, 1, wrong)).rejects.toMatchObject({ code: "invalid-input" });
        }
        await expect(made.log.last("a.>.b")).rejects.toMatchObject({ code: "invalid-input" });
      });

      it("ends a read with the signal's reason, as what it read is not all", async () => {
        const stop = new AbortController();
        const read = async () => {
          for await (const _ of made.log.read({ from: 1, signal: stop.signal }))
            stop.abort(new Error("enough"));
        };
        await expect(read()).rejects.toThrow("enough");
      });
    });

    describe("follow", () => {
      it("follows from the past into the present, as records come", () =>
        withLog(async (log) => {
          await Promise.all(range(1, 20).map((n) => log.append(recordOf("a", `id-${n}`))));
          const stop = new AbortController();
          const seen: number[] = [];
          for await (const batch of log.follow({ from: 11, signal: stop.signal })) {
            seen.push(...positionsOf(batch.records));
            const last = seen.at(-1) ?? 0;
            if (last === 40) stop.abort();
            else if (last >= 20) await log.append(recordOf("a", `id-${last + 1}`));
          }
          expect(seen).toEqual(range(11, 40));
        }));

      it("follows a filter, and begins at the end when asked to", () =>
        withLog(async (log) => {
          await log.append(recordOf("a", "id-1"));
          const filter = "local.fleet.events.component.a.*";
          const following = followed(log, 2, { from: 2, filter });
          for (let n = 2; n <= 5; n++) await log.append(recordOf(n % 2 === 0 ? "b" : "a", `id-${n}`));
          expect(positionsOf(await following)).toEqual([3, 5]);
        }));

      it("resumes behind the last record seen without gap or double", () =>
        withLog(async (log) => {
          await Promise.all(range(1, 30).map((n) => log.append(recordOf("a", `id-${n}`))));
          const seen: number[] = [];
          while (seen.length < 30) {
            const from = (seen.at(-1) ?? 0) + 1;
            for await (const batch of log.follow({ from })) {
              seen.push(...positionsOf(batch.records.slice(0, 7))); // stopped in the middle of a batch
              break;
            }
          }
          expect(seen).toEqual(range(1, 30));
        }));

      it("ends a waiting follow at the signal, also when it is aborted before", () =>
        withLog(async (log) => {
          await log.append(recordOf("a", "id-1"));
          const stop = new AbortController();
          const seen: number[] = [];
          for await (const batch of log.follow({ from: 1, signal: stop.signal })) {
            seen.push(...positionsOf(batch.records));
            setImmediate(() => stop.abort());
          }
          for await (const batch of log.follow({ from: 1, signal: stop.signal }))
            seen.push(batch.records.length);
          expect(seen).toEqual([1]);
        }));

      it("says so when asked to follow from behind the end: the log is not the one that was read before", () =>
        withLog(async (log) => {
          await log.append(recordOf("a", "id-1"));
          await expect(followed(log, 1, { from: 10 })).rejects.toMatchObject({
            code: "log-rewound",
            data: { position: 9, last: 1 },
          });
        }));
    });

    describe("get, last and bounds", () => {
      it("gives the newest record of a pattern", () =>
        withLog(async (log) => {
          await log.append(recordOf("a", "id-1"));
          await log.append(recordOf("b", "id-2"));
          await log.append(recordOf("a", "id-3", { subject: "local.fleet.events.component.a.stopped" }));
          await log.append(recordOf("c", "id-4"));
          const newest = async (subjects: string) => (await log.last(subjects))?.position;
          expect(await newest("local.fleet.events.component.a.*")).toBe(3);
          expect(await newest("local.fleet.events.component.a.started")).toBe(1);
          expect(await newest("local.*.events.>")).toBe(4);
          expect(await newest("local.fleet.events.component.z.*")).toBeUndefined();
        }));

      it("has no record at a position that is none", () =>
        withLog(async (log) => {
          await log.append(recordOf("a", "id-1"));
          for (const position of [0, -1, 2, 1.5, Number.NaN]) expect(await log.get(position)).toBeUndefined();
        }));

      it("has the bounds 1 and 0 while empty", () =>
        withLog(async (log) => {
          expect(await log.bounds()).toEqual({ first: 1, last: 0 });
          expect(await readAll(log)).toEqual([]);
          expect(await log.last("local.>")).toBeUndefined();
          expect(await log.lastOf({})).toBeUndefined();
        }));
    });

    describeForeignMessages(makeLog);
  });
}

function setByte(bytes: Uint8Array, byte: number): Uint8Array {
  bytes[byte] = byte;
  return bytes;
}

/** As `toEqual`, which takes seconds per megabyte. */
function isSame(bytes: Uint8Array | undefined, wanted: Uint8Array): boolean {
  return bytes !== undefined && Buffer.compare(bytes, wanted) === 0;
}
