import { checkStated, defaultDialect, type LogRecord, matchesSubject } from "@cim/contracts";
import { createMask, createNormaliser } from "@cim/model";
import { decompress } from "fzstd";
import { describe, expect, it } from "vitest";
import type { ForeignMessage } from "./foreign-message.ts";
import { foreignMessages } from "./foreign-messages.ts";
import { foreignStreams } from "./foreign-streams.ts";
import { zstdFrame } from "./zstd-frame.ts";

const normaliser = createNormaliser({ machine: "local", dialect: defaultDialect });
const mask = createMask(defaultDialect.mask);

function taken(count: number, seed: string | number = 7): readonly ForeignMessage[] {
  const messages = foreignMessages({ seed });
  return Array.from({ length: count }, () => messages.next().value);
}

function recordOf({ subject, headers, body, stream }: ForeignMessage, sequence: number): LogRecord {
  return {
    position: sequence,
    storedAt: "2026-11-21T12:00:00.000Z",
    originTime: "2026-11-21T11:59:59.500Z",
    subject,
    headers,
    body,
    origin: { source: "hub", stream: stream ?? "", incarnation: "m1", sequence, via: "copied" },
  };
}

const messages = taken(3000);
const read = messages.map((message, index) => {
  const record = recordOf(message, index + 1);
  return { message, record, event: normaliser.read(record).event };
});

describe("a foreign machine", () => {
  it("says the same for the same seed, and something else for another", () => {
    expect(taken(200)).toEqual(messages.slice(0, 200));
    expect(taken(200, 8)).not.toEqual(messages.slice(0, 200));
  });

  it("publishes where exactly the stream it names stores it, or none for what is only heard", () => {
    for (const { subject, stream } of messages) {
      const storing = foreignStreams.filter(({ subjects }) =>
        subjects.some((one) => matchesSubject(one, subject)),
      );
      expect([subject, storing.map(({ name }) => name)]).toEqual([
        subject,
        stream === undefined ? [] : [stream],
      ]);
    }
    const used = new Set(messages.map(({ stream }) => stream));
    expect(foreignStreams.filter(({ name }) => !used.has(name))).toEqual([]);
  });

  /** Publisher -> all that the normaliser may make of its messages: cim.md, sections 1 and 2. */
  it.each([
    ["cim-domain-git", ["C S1 event_type x", "C S4 event_type x", "C S1 none none", "C S1 none x"]],
    ["cim-domain-agent", ["A S2 type none", "G S2 type none", "I S1 none conversation"]],
    ["cim-keys", ["A S1 adjacent cim"]],
    ["cim-infrastructure", ["I S3 adjacent none"]],
    ["cim-network", ["H S1 external cim", "G S1 external cim"]],
    ["cim-domain-person", ["A S2 external none"]],
    ["cim-domain-organization", ["B S1 event_type x"]],
    ["location", ["B S1 external lower-case"]],
    ["cim-domain-policy", ["B S1 event_type lower-case"]],
    ["cim-graph", ["E S5 nested-external cim"]],
    ["cim-domain-workflow", ["E S1 external x"]],
    ["cim-bridge", ["C S6 external none"]],
    ["cim-domain-document", ["B S1 external none", "B binary none none"]],
    ["cim-events", ["B S3 event_type x"]],
    ["cim-ipld", ["B S1 event_type none"]],
    ["cim-start", ["E S3 event_type none"]],
    ["wasmcloud", ["cloudevent cloudevent type none"]],
    ["wadm", ["cloudevent cloudevent type none"]],
  ])("speaks as %s does", (publisher, forms) => {
    const own = read.filter(({ message }) => message.publisher === publisher);
    const found = new Set(
      own.map(
        ({ event: { foreign } }) =>
          `${foreign?.family} ${foreign?.shape} ${foreign?.tagging} ${foreign?.headers}`,
      ),
    );
    expect(own.length).toBeGreaterThan(0);
    expect([...found].sort()).toEqual([...forms].sort());
  });

  it("is read throughout: raw are only packed and binary bodies", () => {
    const raw = read.filter(({ event }) => event.rule === "raw");
    expect(new Set(raw.map(({ message }) => message.publisher))).toEqual(new Set(["cim-domain-document"]));
    expect(raw.every(({ event }) => event.foreign?.shape === "binary")).toBe(true);
    expect(read.filter(({ event }) => event.foreign?.kind === "heartbeat").length).toBeGreaterThan(0);
    expect(read.filter(({ event }) => event.foreign?.kind === "acknowledgement").length).toBeGreaterThan(0);
  });

  it("links causes across domains: parents that were really said before", () => {
    const seen = new Map<string, string>();
    const across = new Set<string>();
    for (const { event } of read) {
      const parent = event.causationId === undefined ? undefined : seen.get(event.causationId);
      if (parent !== undefined && parent !== event.foreign?.domain)
        across.add(`${parent}>${event.foreign?.domain}`);
      for (const id of event.foreign?.ids ?? []) seen.set(id, event.foreign?.domain ?? "");
    }
    expect(across.size).toBeGreaterThan(5);
  });

  it("states content identifiers, of which most hold, some do not, and some are none", () => {
    const states = new Map<string, Set<string>>();
    for (const { record, message, event } of read) {
      const { state, over } = checkStated({ ...record, stated: event.foreign?.cid });
      if (state === "absent") continue;
      const of = states.get(message.publisher) ?? new Set();
      states.set(message.publisher, of.add(state === "verified" ? `verified ${over}` : state));
    }
    expect(Object.fromEntries(states)).toEqual({
      "cim-events": new Set(["verified event with cid null, sequence 0", "mismatch"]),
      "cim-ipld": new Set(["verified link", "mismatch"]),
      "cim-graph": new Set(["unverifiable"]),
      "cim-domain-document": new Set(["unverifiable"]),
    });
  });

  it("carries secrets in the fields of cim.md, section 8.12, and none of them gets through the mask", () => {
    const secret =
      /safe opens|Private words|secret question|hunter-[0-9a-f]{8}|key-[0-9a-f]{16}|colour-|eyJhbGci|"(?:private_key|pin|puk|birth_date|customer_password)":"(?!•••)/u;
    const text = (body: Uint8Array) => new TextDecoder().decode(body);
    let count = 0;
    for (const { record, event } of read) {
      count += Number(secret.test(text(record.body)));
      expect(text(mask.body(record.body, event.type).body)).not.toMatch(secret);
      expect(JSON.stringify(mask.data(event.type, event.data).data)).not.toMatch(secret);
    }
    expect(count).toBeGreaterThan(100);
  });

  it("packs bodies that a zstd decoder unpacks", () => {
    for (const size of [0, 1, 1000, 300_000]) {
      const bytes = Uint8Array.from({ length: size }, (_, index) => index * 7);
      expect(Buffer.from(decompress(zstdFrame(bytes))).equals(bytes)).toBe(true);
    }
  });
});
