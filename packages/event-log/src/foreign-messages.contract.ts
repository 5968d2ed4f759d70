import type { Origin } from "@cim/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventLog, NewRecord } from "./event-log.ts";
import { followed, type LogUnderTest, readAll, recordOf } from "./log-under-test.ts";

const origin: Origin = {
  source: "garage",
  stream: "GIT_EVENTS",
  incarnation: "kx7f2a1b",
  sequence: 1,
  via: "copied",
};
const utf8 = new TextEncoder();

/** Message `sequence` of the stream, unless `more` says otherwise. */
function foreign(sequence: number, more: Partial<NewRecord> & { from?: Partial<Origin> } = {}): NewRecord {
  const { from, ...rest } = more;
  return {
    subject: "git.event.repository.cloned",
    headers: {},
    body: utf8.encode(`{"n":${sequence}}`),
    id: "not looked at",
    origin: { ...origin, sequence, ...from },
    ...rest,
  };
}

/** Headers that a server obeys or sets, and those the log uses itself. */
const dangerous = {
  "Nats-Msg-Id": "same-for-all",
  "nats-msg-id": "lower case",
  "Nats-Rollup": "all",
  "Nats-Expected-Stream": "GIT_EVENTS",
  "Nats-Expected-Last-Sequence": "77",
  "Nats-Expected-Last-Subject-Sequence": "7",
  "Nats-Expected-Last-Msg-Id": "before",
  "Nats-TTL": "1s",
  "Nats-Schedule": "@every 1s",
  "Nats-Schedule-Target": "git.event.later",
  "Nats-Schedule-TTL": "never",
  "Nats-Incr": "+1",
  "Nats-Batch-Id": "b",
  "Nats-Batch-Sequence": "1",
  "Nats-Stream-Source": "OTHER 5 > > a.b",
  "Nats-Trace-Dest": "trace.here",
  "Nats-Required-Api-Level": "99",
  "Nats-Stream": "GIT_EVENTS",
  "Nats-Subject": "a.b",
  "Nats-Sequence": "12",
  "Nats-Time-Stamp": "2026-11-21T09:30:00Z",
  "CIM-Origin-Sequence": "4711",
  "CIM-Origin-Via": "observed",
  "cim-origin-nats-msg-id": "x",
  "CIM-Event-Type": "RepositoryCloned",
  "X-Event-ID": "e1",
};

/** What every adapter does with messages of other systems; part of `describeEventLog`. */
export function describeForeignMessages(makeLog: () => Promise<LogUnderTest>): void {
  async function withLog(test: (log: EventLog, maxRecordBytes: number) => Promise<void>) {
    const { log, maxRecordBytes, close } = await makeLog();
    try {
      await test(log, maxRecordBytes);
    } finally {
      await close();
    }
  }

  describe("messages of other systems", () => {
    it("gives back subject, headers, body, origin and its time as they were", () =>
      withLog(async (log) => {
        const given = foreign(9, { headers: dangerous, originTime: "2026-11-21T09:30:00.123456789Z" });
        expect(await log.append(given)).toEqual({ position: 1, duplicate: false });
        const [record] = await readAll(log);
        const { subject, headers, body, origin: from, originTime } = given;
        expect(record).toEqual({
          position: 1,
          storedAt: record?.storedAt,
          subject,
          headers,
          body,
          origin: from,
          originTime,
        });
        expect(await log.get(1)).toEqual(record);
        expect(await log.lastOf({})).toEqual(record);
        expect(await followed(log, 1)).toEqual([record]);
      }));

    it.each([
      ["no headers and no time", foreign(1)],
      ["heard on core NATS", foreign(1, { from: { stream: "", incarnation: "0", via: "observed" } })],
      ["sourced", foreign(1, { from: { via: "sourced" } })],
      [
        "names with dots, spaces and signs",
        foreign(1, { from: { source: "a.b c/ü%", stream: "X%2E$", incarnation: "$1" } }),
      ],
      ["a subject like an own event's", foreign(1, { subject: "local.fleet.events.component.a.started" })],
      ["a subject like the log's own for foreign ones", foreign(1, { subject: "foreign.local.a.b.c.d" })],
      ["a subject of the server's own space", foreign(1, { subject: "$SYS.ACCOUNT.A.CONNECT" })],
      ["wildcards within tokens and control characters", foreign(1, { subject: "a*b.>c.\u0001d.ü" })],
      ["a body of all bytes", foreign(1, { body: new Uint8Array(256).map((_, index) => index) })],
      ["no body", foreign(1, { body: new Uint8Array(0) })],
      [
        "header names and values that cannot be sent",
        foreign(1, {
          headers: { "a:b": "1", ü: "2", "CIM-Origin-Odd": "3", c: "x\ny\0z", d: "x\r\nNats-Rollup: all" },
        }),
      ],
    ])("keeps one with %s", (_, given) =>
      withLog(async (log) => {
        await log.append(given);
        const { id: _id, ...wanted } = given;
        expect(await readAll(log)).toEqual([expect.objectContaining(wanted)]);
        expect((await readAll(log))[0]?.headers).toEqual(given.headers);
        expect(await log.get(1)).toEqual((await readAll(log))[0]);
      }),
    );

    it("takes the same message once, and messages with the same id of their own all", () =>
      withLog(async (log) => {
        const headers = { "Nats-Msg-Id": "id-1" };
        const others = [{ sequence: 2 }, { source: "attic" }, { stream: "GIT" }, { incarnation: "later" }];
        await log.append(recordOf("a", "id-1"));
        expect(await log.append(foreign(1, { headers }))).toEqual({ position: 2, duplicate: false });
        for (const from of others) {
          expect(await log.append(foreign(1, { headers, from }))).toMatchObject({ duplicate: false });
        }
        const again = foreign(1, { headers: {}, from: { via: "sourced" } });
        expect(await log.append(again)).toEqual({ position: 2, duplicate: true });
        expect(await log.append(recordOf("b", "id-1"))).toEqual({ position: 1, duplicate: true });
        expect((await readAll(log)).map((record) => record.headers["Nats-Msg-Id"])).toEqual(
          Array(6).fill("id-1"),
        );
      }));

    it("does not take a foreign message for the newest own event", () =>
      withLog(async (log) => {
        const subject = "local.fleet.events.component.a.started";
        const own = await log.append(recordOf("a", "id-1", { subject }));
        await log.append(foreign(1, { subject }));
        for (const pattern of [subject, "local.*.events.>", ">", "*.fleet.>"]) {
          expect((await log.last(pattern))?.position).toBe(own.position);
        }
        for (const pattern of ["git.>", "foreign.>", "foreign.local.>"]) {
          expect(await log.last(pattern)).toBeUndefined();
        }
        const expected = { subjects: "local.fleet.events.component.a.*", position: own.position };
        expect(await log.append(recordOf("a", "id-2", { subject }), expected)).toMatchObject({ position: 3 });
      }));

    it("takes bodies up to the limit, and names message and limit of a larger one", () =>
      withLog(async (log, maxRecordBytes) => {
        const body = new Uint8Array(maxRecordBytes - 400).fill(0xff);
        expect(await log.append(foreign(1, { body }))).toMatchObject({ position: 1 });
        expect(Buffer.compare((await log.get(1))?.body ?? new Uint8Array(0), body)).toBe(0);
        await expect(log.append(foreign(2, { body: new Uint8Array(maxRecordBytes) }))).rejects.toMatchObject({
          code: "record-too-large",
          message: expect.stringMatching(/Message 2 of GIT_EVENTS at garage.*max_payload/u),
        });
        const headers = Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`h${n}`, "x".repeat(1000)]));
        await expect(log.append(foreign(3, { headers }))).rejects.toMatchObject({
          code: "record-too-large",
          message: expect.stringContaining("65535"),
        });
        expect(await log.bounds()).toEqual({ first: 1, last: 1 });
      }));

    it.each([
      ["a wildcard", foreign(1, { subject: "git.*.cloned" })],
      ["an empty token", foreign(1, { subject: "git..cloned" })],
      ["white space", foreign(1, { subject: "git. .cloned" })],
      ["a subject that fits in no line of the protocol", foreign(1, { subject: "a".repeat(3800) })],
      ["sequence 0", foreign(0)],
      ["no name of its source", foreign(1, { from: { source: "" } })],
      ["a time that is none", foreign(1, { originTime: "yesterday" })],
    ])("refuses %s", (_, wrong) =>
      withLog(async (log) => {
        await expect(log.append(wrong)).rejects.toMatchObject({ code: "unfit-record" });
      }),
    );
  });

  describe("filters over own and foreign messages", () => {
    let made: LogUnderTest;
    const own = (n: number, subject: string) => recordOf("x", `own-${n}`, { subject });

    beforeAll(async () => {
      made = await makeLog();
      const given: readonly NewRecord[] = [
        /* 1 */ own(1, "local.fleet.events.component.a.started"),
        /* 2 */ foreign(1),
        /* 3 */ foreign(1, { subject: "local.fleet.events.component.a.started", from: { source: "attic" } }),
        /* 4 */ own(4, "local.delivery.events.build.1.failed"),
        /* 5 */ foreign(2, { subject: "git.event.branch.created" }),
        /* 6 */ foreign(1, { subject: "prod.git.event.repository.cloned", from: { stream: "ALL" } }),
        /* 7 */ foreign(1, { subject: "git.event.repository.cloned", from: { incarnation: "later" } }),
        /* 8 */ foreign(1, { subject: "_SERVICES.git.1", from: { stream: "", incarnation: "0" } }),
      ];
      for (const record of given) await made.log.append(record);
    });
    afterAll(() => made.close());

    it.each([
      [{}, [1, 2, 3, 4, 5, 6, 7, 8]],
      [{ filter: ">" }, [1, 2, 3, 4, 5, 6, 7, 8]],
      [{ filter: "git.>" }, [2, 5, 7]],
      [{ filter: "git.event.repository.cloned" }, [2, 7]],
      [{ filter: "*.event.branch.*" }, [5]],
      [{ filter: "*.git.>" }, [6, 8]],
      [{ filter: "local.*.events.>" }, [1, 3, 4]],
      [{ filter: "local.fleet.events.component.a.*" }, [1, 3]],
      [{ filter: "*.*.events.*.1.failed" }, [4]],
      [{ filter: "*" }, []],
      [{ filter: "foreign.>" }, []],
      [{ filter: "nobody.>" }, []],
      [{ origin: "own" }, [1, 4]],
      [{ origin: "own", filter: "local.fleet.>" }, [1]],
      [{ origin: "own", filter: "git.>" }, []],
      [{ origin: {} }, [2, 3, 5, 6, 7, 8]],
      [{ origin: { source: "garage" } }, [2, 5, 6, 7, 8]],
      [{ origin: { source: "garage", stream: "GIT_EVENTS" } }, [2, 5, 7]],
      [{ origin: { source: "garage", stream: "GIT_EVENTS", incarnation: "kx7f2a1b" } }, [2, 5]],
      [{ origin: { stream: "" } }, [8]],
      [{ origin: { incarnation: "later" } }, [7]],
      [{ origin: { source: "garage" }, filter: "*.event.>" }, [2, 5, 7]],
      [{ origin: { source: "nobody" } }, []],
      [{ origin: {}, filter: "local.>", from: 3, to: 3 }, [3]],
    ] as const)("reads %j", async (options, positions) => {
      expect((await readAll(made.log, options)).map((record) => record.position)).toEqual(positions);
    });

    it("follows them, too", async () => {
      const seen = async (options: Parameters<typeof followed>[2], count: number) =>
        (await followed(made.log, count, options)).map((record) => record.position);
      expect(await seen({ filter: "git.>" }, 3)).toEqual([2, 5, 7]);
      expect(await seen({ origin: { source: "attic" } }, 1)).toEqual([3]);
      expect(await seen({ origin: "own", from: 2 }, 1)).toEqual([4]);
    });

    it("ends a waiting follow of what can never come at the signal", async () => {
      const stop = new AbortController();
      const following = (async () => {
        for await (const batch of made.log.follow({
          from: 1,
          origin: "own",
          filter: "git.>",
          signal: stop.signal,
        }))
          throw new Error(`it brought ${batch.records.length} records`);
      })();
      await made.log.bounds();
      stop.abort();
      await following;
    });

    it.each([
      [{}, 8],
      [{ source: "garage" }, 8],
      [{ source: "garage", stream: "GIT_EVENTS" }, 7],
      [{ source: "garage", stream: "GIT_EVENTS", incarnation: "kx7f2a1b" }, 5],
      [{ source: "attic" }, 3],
      [{ source: "nobody" }, undefined],
    ] as const)("has the newest of %j", async (wanted, position) => {
      expect((await made.log.lastOf(wanted))?.position).toBe(position);
    });

    it("refuses origins that no message can have", async () => {
      const log = made.log;
      await expect(log.lastOf({ source: "" })).rejects.toMatchObject({ code: "invalid-input" });
      await expect(readAll(log, { origin: { incarnation: "" } })).rejects.toMatchObject({
        code: "invalid-input",
      });
    });
  });
}
