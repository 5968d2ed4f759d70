import { incarnationOf } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readAll, recordOf } from "../log-under-test.ts";
import type { MemoryForeignMessage } from "./memory/create-memory-foreign-streams.ts";
import {
  type Carrying,
  foreignRecords,
  type SourcingUnderTest,
  startCarrying,
} from "./testing/sourcing-under-test.ts";

const git = { source: "garage", stream: "GIT" };
const keys = { source: "garage", stream: "KEYS" };
const other = { source: "attic", stream: "GIT" };
const utf8 = new TextEncoder();

function message(text: string, more: Partial<MemoryForeignMessage> = {}): MemoryForeignMessage {
  return { subject: "git.event.pushed", headers: {}, body: utf8.encode(text), ...more };
}

/** What every adapter of `LogSourcing` does; run against each of them. */
export function describeLogSourcing(name: string, make: () => Promise<SourcingUnderTest>): void {
  describe(`${name} as log sourcing`, () => {
    let made: SourcingUnderTest;
    let carrying: Carrying;

    beforeEach(async () => {
      made = await make();
      carrying = startCarrying(made.sourcing, made.log);
    });
    afterEach(async () => {
      await carrying.stop();
      await made.close();
    });

    const publish = async (key: typeof git, from: number, to: number) => {
      for (let n = from; n <= to; n++) await made.foreign.publish(key, message(`${n}`));
    };
    const texts = async () =>
      (await readAll(made.log, { origin: {} })).map((record) => new TextDecoder().decode(record.body));
    const numbers = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);

    it("takes a stream from its first message and goes on with what comes, with its origin", async () => {
      const stream = await made.foreign.create(git);
      await publish(git, 1, 3);
      await made.sourcing.set(stream);
      await foreignRecords(made.log, 3);
      await publish(git, 4, 5);
      const records = await foreignRecords(made.log, 5);
      expect(await texts()).toEqual(numbers(1, 5));
      expect(records.map((record) => record.subject)).toEqual(Array(5).fill("git.event.pushed"));
      const incarnation = incarnationOf(stream.created);
      expect(records.map((record) => record.origin)).toEqual(
        [1, 2, 3, 4, 5].map((sequence) => ({ ...git, incarnation, sequence, via: "sourced" })),
      );
      expect((await made.log.lastOf(git))?.origin?.sequence).toBe(5);
      expect(await made.sourcing.list()).toEqual([{ ...git, incarnation }]);
      expect(carrying.carried).toEqual([1, 2, 3, 4, 5].map((n) => `garage/GIT ${n}`));
      expect(carrying.recreated).toEqual([]);
    });

    it("goes on from where a copy ended", async () => {
      const stream = await made.foreign.create(git);
      await publish(git, 1, 6);
      const incarnation = incarnationOf(stream.created);
      for (const sequence of [1, 2]) {
        const origin = { ...git, incarnation, sequence, via: "copied" } as const;
        await made.log.append({ ...message(`${sequence}`), id: "", origin });
      }
      await made.sourcing.set({ ...stream, from: 2 }); // one too early does no harm
      const records = await foreignRecords(made.log, 6);
      expect(await texts()).toEqual(numbers(1, 6));
      expect(records.map((record) => record.origin?.via)).toEqual([
        ...Array(2).fill("copied"),
        ...Array(4).fill("sourced"),
      ]);
    });

    it("gives back headers and bytes as they were published", async () => {
      await made.sourcing.set(await made.foreign.create(git));
      const headers = fc.dictionary(
        fc.constantFrom("Nats-Msg-Id", "X-Event-ID", "CIM-Origin-Sequence", "CIM-Origin-Odd", "a"),
        fc.stringMatching(/^[!-~]{1,20}$/u),
        { noNullPrototype: true },
      );
      const given = fc.sample(
        fc.record({
          subject: fc.constantFrom(
            "git.a",
            "git.A.b-c.$1",
            "git.{{wildcard(1)}}",
            "git.local.fleet.events.x",
            "git.shared.1",
          ),
          headers,
          body: fc.uint8Array({ maxLength: 300 }),
        }),
        { numRuns: 60, seed: 5 },
      );
      // Ids of their own that a stream has seen are theirs to refuse; what is stored is what must come.
      const stored: MemoryForeignMessage[] = [];
      for (const one of given) if ((await made.foreign.publish(git, one)) > stored.length) stored.push(one);
      expect(stored.length).toBeGreaterThan(40);
      const records = await foreignRecords(made.log, stored.length);
      expect(records.map(({ subject, headers: read, body }) => ({ subject, headers: read, body }))).toEqual(
        stored,
      );
    });

    it("keeps messages with equal ids of their own, from equal subjects of two systems, and own events with that id", async () => {
      const id = { headers: { "Nats-Msg-Id": "one-for-all" } };
      for (const key of [git, keys, other]) {
        await made.sourcing.set(await made.foreign.create(key));
        await made.foreign.publish(
          key,
          message(key.source, { ...id, subject: `${key.stream.toLowerCase()}.1` }),
        );
      }
      const records = await foreignRecords(made.log, 3);
      expect(records.map((record) => record.headers["Nats-Msg-Id"])).toEqual(Array(3).fill("one-for-all"));
      expect(await made.log.append(recordOf("a", "one-for-all"))).toEqual({ position: 4, duplicate: false });
    });

    it("tells of a stream made anew, takes its messages under its own name only, and from the first", async () => {
      const first = await made.foreign.create(git);
      await made.sourcing.set(first);
      await publish(git, 1, 3);
      await foreignRecords(made.log, 3);
      await made.foreign.remove(git);
      const second = await made.foreign.create(git);
      await publish(git, 4, 9);
      await waitFor(() => carrying.recreated.length > 0, {
        describe: "word that the stream was made anew",
        timeout: 45_000,
      });
      await made.sourcing.set(second);
      await publish(git, 10, 11);
      const records = await foreignRecords(made.log, 11);
      expect(await texts()).toEqual(numbers(1, 11));
      const [before, after] = [first, second].map(({ created }) => incarnationOf(created));
      expect(records.map(({ origin }) => [origin?.incarnation, origin?.sequence])).toEqual([
        ...[1, 2, 3].map((n) => [before, n]),
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => [after, n]),
      ]);
      expect(await made.sourcing.list()).toEqual([{ ...git, incarnation: after }]);
    });

    it("goes on after a purge", async () => {
      await made.sourcing.set(await made.foreign.create(git));
      await publish(git, 1, 3);
      await foreignRecords(made.log, 3);
      await made.foreign.purge(git);
      await publish(git, 4, 5);
      await foreignRecords(made.log, 5);
      expect(await texts()).toEqual(numbers(1, 5));
    });

    it("ends with `remove`, and goes on without loss or double when set again", async () => {
      const stream = await made.foreign.create(git);
      await made.sourcing.set(stream);
      await made.sourcing.set(await made.foreign.create(keys));
      await publish(git, 1, 3);
      await foreignRecords(made.log, 3);
      await made.sourcing.remove(git);
      expect((await made.sourcing.list()).map((one) => one.stream)).toEqual(["KEYS"]);
      await publish(git, 4, 6);
      await made.foreign.publish(keys, message("key", { subject: "keys.1" }));
      await foreignRecords(made.log, 4);
      expect(await texts()).toEqual([...numbers(1, 3), "key"]);
      await made.sourcing.set(stream);
      await foreignRecords(made.log, 7);
      expect(await texts()).toEqual([...numbers(1, 3), "key", ...numbers(4, 6)]);
      await made.sourcing.remove({ source: "nobody", stream: "GIT" });
    });

    it("neither loses nor doubles when it is renewed or set again while messages come", async () => {
      const stream = await made.foreign.create(git);
      await made.sourcing.set(stream);
      const publishing = publish(git, 1, 150);
      for (let round = 0; round < 4; round++) {
        await foreignRecords(made.log, round * 10);
        await made.sourcing.renew(git);
        await made.sourcing.set(stream);
      }
      await publishing;
      await foreignRecords(made.log, 150, 45_000);
      expect(await texts()).toEqual(numbers(1, 150));
      expect((await made.sourcing.list()).length).toBe(1);
    });

    it("neither loses nor doubles when carrying is stopped and started, and fetches meanwhile", async () => {
      await made.sourcing.set(await made.foreign.create(git));
      for (let round = 0; round < 4; round++) {
        await publish(git, round * 20 + 1, round * 20 + 20);
        await foreignRecords(made.log, round * 20 + 5);
        await carrying.stop();
        carrying = startCarrying(made.sourcing, made.log);
      }
      await foreignRecords(made.log, 80);
      expect(await texts()).toEqual(numbers(1, 80));
    });

    it("leaves out what the log cannot take, tells it, and goes on", async () => {
      await made.sourcing.set(await made.foreign.create(git));
      await publish(git, 1, 1);
      const { subject, headers } = message("");
      const body = new Uint8Array(made.maxRecordBytes - 20);
      await made.foreign.publish(git, { subject, headers, body });
      await publish(git, 3, 3);
      await foreignRecords(made.log, 2);
      expect(await texts()).toEqual(["1", "3"]);
      expect(carrying.refused).toEqual([
        {
          record: expect.objectContaining({ origin: expect.objectContaining({ ...git, sequence: 2 }) }),
          why: expect.objectContaining({
            code: "record-too-large",
            message: expect.stringContaining("GIT at garage"),
          }),
        },
      ]);
      expect(carrying.carried).toEqual(["garage/GIT 1", "garage/GIT 3"]);
    });

    it("does not take its own foreign records for foreign messages", async () => {
      await made.sourcing.set(await made.foreign.create(git));
      const back = "foreign.local.garage.GIT.l1fe.git.1";
      await made.foreign.publish(git, message("back", { subject: back }));
      await made.foreign.publish(git, message("of another machine", { subject: "foreign.other.a.b.c.d" }));
      await publish(git, 1, 1);
      await foreignRecords(made.log, 2);
      expect(await texts()).toEqual(["of another machine", "1"]);
    });

    it("says how sourcing stands", async () => {
      const stream = await made.foreign.create(git);
      await made.sourcing.set(stream);
      await publish(git, 1, 3);
      const state = await waitFor(
        async () => {
          const [one] = await made.sourcing.state();
          return one?.fetched === 3 && one.link === "up" && one;
        },
        { describe: "three messages fetched over a link that is up" },
      );
      expect(state).toMatchObject({
        ...git,
        incarnation: incarnationOf(stream.created),
        lag: 0,
        error: undefined,
      });
    });

    it.each([
      ["no source", { ...git, source: "", created: "2026-11-21T09:30:00Z" }],
      ["a stream name that none can have", { ...git, stream: "a.b", created: "2026-11-21T09:30:00Z" }],
      ["no time of its creation", { ...git, created: "" }],
      ["an API prefix with a wildcard", { ...git, created: "2026-11-21T09:30:00Z", api: "$JS.*.API" }],
      ["a first sequence that is none", { ...git, created: "2026-11-21T09:30:00Z", from: 0 }],
      ["a delivery prefix without an API", { ...git, created: "2026-11-21T09:30:00Z", deliver: "d" }],
    ])("refuses %s", async (_, stream) => {
      await expect(made.sourcing.set(stream)).rejects.toMatchObject({ code: "invalid-input" });
    });
  });
}
