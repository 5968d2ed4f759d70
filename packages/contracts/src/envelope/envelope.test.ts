import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveryEvents } from "../delivery/events.ts";
import { InvalidInputError } from "../errors/invalid-input-error.ts";
import { chainLink, checkCid, cidOf } from "./cid.ts";
import { makeCidHasher } from "./cid-hasher.ts";
import { decodeHeaderValue, encodeHeaderValue, header, readHeader } from "./headers.ts";
import { aggregateSubjects, sealEvent } from "./seal-event.ts";
import { isTraceparent } from "./trace-context.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const id = "019b8c1e-7d20-7c11-9a51-0f3b6a1d0001";
const context = {
  id,
  time: "2026-11-21T05:00:00.000Z",
  machine: "local",
  actor: "person:Ada Łovelace",
  source: "test",
};
const build = { build: "42", commit: "a".repeat(40), package: "web" };

describe("content identifiers", () => {
  it("are CIDv1 raw BLAKE3-256: the known vector of 'hello'", () => {
    expect(cidOf(bytes("hello"))).toBe("bafkr4ihkr4ld3m4gqkjf4reryxsy2s5tkbxprqkow6fin2iiyvreuzzab4");
  });

  it("tell verified, mismatch, unverifiable and absent apart", () => {
    const cid = cidOf(bytes("hello"));
    expect(checkCid(cid, bytes("hello"))).toBe("verified");
    expect(checkCid(cid, bytes("hellO"))).toBe("mismatch");
    expect(checkCid("bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e", bytes("hello"))).toBe(
      "unverifiable",
    );
    expect(checkCid("not a cid", bytes("hello"))).toBe("unverifiable");
    expect(checkCid(undefined, bytes("hello"))).toBe("absent");
  });

  it("are the same for bytes that come in pieces", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3000 })), (pieces) => {
        const hasher = makeCidHasher();
        for (const piece of pieces) hasher.update(piece);
        return hasher.cid() === cidOf(Buffer.concat(pieces));
      }),
    );
  });

  it("chain: another history gives another link", () => {
    const first = chainLink(undefined, cidOf(bytes("1")));
    const second = chainLink(first, cidOf(bytes("2")));
    expect(second).not.toBe(chainLink(undefined, cidOf(bytes("2"))));
    expect(second).not.toBe(chainLink(chainLink(undefined, cidOf(bytes("x"))), cidOf(bytes("2"))));
  });
});

describe("sealing an event", () => {
  it("completes subject, body and every header", () => {
    const sealed = sealEvent(deliveryEvents.BuildStarted, build, context);
    expect(sealed.subject).toBe("local.delivery.events.build.42.started");
    expect(JSON.parse(new TextDecoder().decode(sealed.body))).toEqual({
      event_type: "BuildStarted",
      ...build,
    });
    expect(sealed.headers).toEqual({
      "CIM-Event-Type": "BuildStarted",
      "CIM-Schema-Version": "1",
      "CIM-Correlation-Id": id,
      "CIM-Causation-Id": id,
      "CIM-Actor": "person:Ada %C5%81ovelace",
      "CIM-Source": "test",
      "CIM-Timestamp": context.time,
      "CIM-Aggregate-Type": "build",
      "CIM-Aggregate-Id": "42",
      "CIM-Cid": cidOf(sealed.body),
      "CIM-Chain": chainLink(undefined, cidOf(sealed.body)),
      "Nats-Msg-Id": id,
      traceparent: sealed.headers[header.traceparent],
    });
    expect(isTraceparent(sealed.headers[header.traceparent] ?? "")).toBe(true);
    expect(aggregateSubjects("local", deliveryEvents.BuildStarted, "42")).toBe(
      "local.delivery.events.build.42.*",
    );
  });

  it("keeps the correlation, cause and chain of what caused it", () => {
    const sealed = sealEvent(deliveryEvents.BuildStarted, build, {
      ...context,
      correlationId: "root",
      causationId: "parent",
      previousLink: "link",
    });
    expect(sealed.headers[header.correlationId]).toBe("root");
    expect(sealed.headers[header.causationId]).toBe("parent");
    expect(sealed.chain).toBe(chainLink("link", sealed.cid));
  });

  it("names the field at fault and the fix", () => {
    const seal = () => sealEvent(deliveryEvents.BuildStarted, { ...build, commit: "HEAD" }, context);
    expect(seal).toThrow(InvalidInputError);
    expect(seal).toThrow(/BuildStarted is not valid: commit: write the full commit hash/u);
  });
});

describe("header values", () => {
  it("carry any text on one ASCII line and give it back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const line = encodeHeaderValue(text);
        expect(line).toMatch(/^[\x20-\x7e]*$/u);
        expect(decodeHeaderValue(line)).toBe(text);
      }),
    );
  });

  it("are found whatever the case of the name", () => {
    expect(readHeader({ "Cim-Event-type": "x" }, "CIM-Event-Type")).toBe("x");
    expect(readHeader({}, "CIM-Event-Type")).toBeUndefined();
  });
});
