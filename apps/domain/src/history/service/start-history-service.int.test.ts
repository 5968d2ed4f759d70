import { randomBytes } from "node:crypto";
import { partBytes, partsPerWord, querySubject } from "@cim/contracts";
import { startTestNats, type TestNats } from "@cim/testing";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Responder } from "../../control/answer-requests.ts";
import { askParts } from "../../testing/ask-parts.ts";
import { machine } from "../../testing/random-log.ts";
import type { HistoryReader } from "../reader/create-history-reader.ts";
import type { HistoryAnswer } from "../reader/history-answer.ts";
import { HistoryRefusal } from "../reader/history-refusal.ts";
import { startHistoryService } from "./start-history-service.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const rows = { projection: "components", slice: "fleet", at: 1 };

let nats: TestNats;
let connection: NatsConnection;
let service: Responder | undefined;

beforeAll(async () => {
  nats = await startTestNats({});
  connection = await nats.connect();
});
afterEach(() => service?.stop());
afterAll(() => nats.stop());

/** The service on a reader that answers `rows` like this, and nothing else. */
async function serve(
  answerRows: (signal: AbortSignal) => Promise<HistoryAnswer>,
  patience = 10_000,
): Promise<void> {
  const others = new Proxy({}, { get: () => () => Promise.reject(new Error("not in this test")) });
  const reader = Object.assign(Object.create(others) as HistoryReader, {
    rows: (_query: unknown, signal: AbortSignal) => answerRows(signal),
  });
  service = startHistoryService({ connection, machine, reader, logger: silent, patience });
  await connection.flush();
}

const plain = (...parts: readonly Uint8Array[]): HistoryAnswer => ({ isGzip: false, parts });
const abort = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

describe("the history service", () => {
  it("sends what is large in parts that fit, and waits for a word after each few", async () => {
    const pieces = [10, partBytes * 3 + 7, 1, 0, partBytes * 7, 20].map((size) => randomBytes(size));
    await serve(async () => plain(...pieces));
    let sinceWord = 0;
    const answer = await askParts(connection, "rows", rows, {
      onPart: (message) => {
        expect(message.data.length).toBeLessThanOrEqual(partBytes);
        sinceWord = message.data.length > 0 ? sinceWord + 1 : sinceWord;
        expect(sinceWord).toBeLessThanOrEqual(partsPerWord);
        if (message.reply) sinceWord = 0;
        return "+";
      },
    });
    expect(Buffer.concat(answer.parts).equals(Buffer.concat(pieces))).toBe(true);
    expect(answer.words).toBeGreaterThanOrEqual(2);
  });

  it("passes on what is still being made as it comes", async () => {
    let release: () => void = () => undefined;
    const heard = new Promise<void>((resolve) => {
      release = resolve;
    });
    const piece = randomBytes(2000);
    async function* parts() {
      for (let count = 0; count < 3; count++) yield piece;
      await heard; // goes on only when the asker has got something
      yield piece;
    }
    await serve(async () => ({ isGzip: false, parts: parts() }));
    const answer = await askParts(connection, "rows", rows, {
      onPart: ({ data }) => {
        if (data.length > 0) release();
        return "+";
      },
    });
    expect(Buffer.concat(answer.parts).length).toBe(4 * piece.length);
  });

  it("stops the work as soon as the asker says so, before and while parts come", async () => {
    const reasons: unknown[] = [];
    await serve((signal) => {
      signal.addEventListener("abort", () => reasons.push(signal.reason));
      return abort(signal);
    });
    const early = await askParts(connection, "rows", rows, { onPart: () => "-" });
    expect(early.problem?.code).toBe("cancelled");
    expect(reasons).toHaveLength(1);
    await service?.stop();

    // Begun at once, and then silent for long.
    async function* stuck(signal: AbortSignal): AsyncGenerator<Uint8Array> {
      yield randomBytes(2000);
      yield randomBytes(2000);
      await abort(signal);
    }
    await serve(async (signal) => ({ isGzip: false, parts: stuck(signal) }));
    const silent = await askParts(connection, "rows", rows, {
      onPart: ({ reply }) => (reply ? "-" : undefined),
    });
    expect(silent.problem?.code).toBe("cancelled");
    await service?.stop();

    let made = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        made += 1;
        yield randomBytes(partBytes);
      }
    }
    await serve(async () => ({ isGzip: false, parts: endless() }));
    const late = await askParts(connection, "rows", rows, {
      onPart: (_message, number) => (number > 6 ? "-" : "+"),
    });
    expect(late.problem?.code).toBe("cancelled");
    expect(made).toBeLessThan(6 + 2 * partsPerWord + 2);
  });

  it("gives up on an asker who says nothing, and sends no more than it may", async () => {
    let made = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        made += 1;
        yield randomBytes(partBytes);
      }
    }
    await serve(async () => ({ isGzip: false, parts: endless() }), 300);
    const answer = await askParts(connection, "rows", rows, { onPart: () => undefined });
    expect(answer.problem?.code).toBe("cancelled");
    expect(answer.parts.filter((part) => part.length > 0)).toHaveLength(partsPerWord);
    expect(made).toBeLessThanOrEqual(partsPerWord + 2);
  });

  it("says that it lives while the work is long", async () => {
    let finish: () => void = () => undefined;
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await serve(async () => {
      await work;
      return plain(Buffer.from("{}"));
    }, 300);
    const answer = await askParts(connection, "rows", rows, {
      onPart: (_message, number) => {
        if (number === 4) finish();
        return "+";
      },
    });
    expect(answer.text).toBe("{}");
    expect(answer.parts.length).toBeGreaterThan(5);
  });

  it("refuses by name what is none of its questions, and tells what failed", async () => {
    await serve(() => Promise.reject(new HistoryRefusal("too-busy", "later ü")));
    const refused = async (query: unknown) => (await askParts(connection, "rows", query)).problem;
    expect(await refused(rows)).toEqual({ code: "too-busy", message: "later ü" });
    for (const query of [
      { ...rows, at: -1 },
      { ...rows, more: 1 },
      { slice: "fleet" },
      [],
      { ...rows, slice: "x".repeat(20_000) },
    ]) {
      expect((await refused(query))?.code).toBe("invalid");
    }
    const failed = (await askParts(connection, "range", {})).problem;
    expect(failed).toMatchObject({ code: "failed", message: expect.stringContaining("not in this test") });
    connection.publish(querySubject.format({ machine, context: "history", name: "rows" }), "{no JSON");
    expect((await refused(rows))?.code).toBe("too-busy");
  });

  it("tells who still waits that it ends", async () => {
    await serve(abort);
    const asked = askParts(connection, "rows", rows, {
      onPart: () => {
        void service?.stop();
        return "+";
      },
    });
    expect((await asked).problem?.code).toBe("not-ready");
  });
});
