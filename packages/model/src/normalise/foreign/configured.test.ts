import { type DialectInput, dialectSchema } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { foreignRecord, id, streamTime } from "../../testing/foreign/fixture.ts";
import { normalise } from "../normalise.ts";

const read = (input: DialectInput, message: Parameters<typeof foreignRecord>[0]) =>
  normalise(foreignRecord(message), { machine: "local", dialect: dialectSchema.parse(input) });

describe("a configured rule", () => {
  const message = {
    subject: "plant.17.sensor.temp",
    headers: { "Plant-Type": "TemperatureMeasured" },
    body: {
      msg: { uid: id.event, at: 1_762_679_000_000, chain: id.correlation, cause: id.causation },
      values: { celsius: 21, sensor: "s-9" },
    },
  };
  const rule: NonNullable<DialectInput["rules"]>[number] = {
    name: "plant",
    subjects: "plant.*.sensor.>",
    kind: "message",
    domain: "garden",
    type: { header: "plant-type" },
    data: "values",
    id: ["msg.nothing", "msg.uid"],
    time: ["msg.at"],
    correlation: ["msg.chain"],
    causation: ["msg.cause"],
    aggregate: { type: "plant", token: 2 },
  };

  it("reads every part where it says it is", () => {
    expect(read({ rules: [rule] }, message)).toMatchObject({
      rule: "plant",
      fault: undefined,
      type: "TemperatureMeasured",
      id: id.event,
      time: "2025-11-09T09:03:20.000Z",
      correlationId: id.correlation,
      causationId: id.causation,
      aggregate: { type: "plant", id: "17" },
      data: { celsius: 21, sensor: "s-9" },
      foreign: { family: "plant", kind: "message", domain: "garden", timeFrom: "body", ids: [id.event] },
    });
  });

  it("leaves to the tables what it does not say, and what is not there", () => {
    const bare = read(
      { rules: [{ name: "plant", subjects: "plant.>", type: { token: -1, path: "no.such" }, id: ["no"] }] },
      message,
    );
    expect(bare).toMatchObject({ rule: "plant", type: "temp", time: streamTime, id: "position:7" });
    expect(bare.data).toEqual(message.body);
  });

  it("is the first that matches; other subjects are read by the tables", () => {
    const rules = [rule, { name: "all", subjects: ">", type: { path: "values.sensor" } }];
    expect(read({ rules }, message).rule).toBe("plant");
    expect(read({ rules }, { ...message, subject: "other.thing" })).toMatchObject({
      rule: "all",
      type: "s-9",
    });
    expect(read({ rules: [rule] }, { subject: "git.event.a.b", body: { event_type: "X" } }).rule).toBe(
      "C · S1 · event_type · none",
    );
  });

  it("does not make readable what is broken, unless it says the type itself", () => {
    const broken = { subject: "plant.17.sensor.temp", body: "{" };
    expect(read({ rules: [{ name: "plant", subjects: "plant.>" }] }, broken).rule).toBe("raw");
    const named = read({ rules: [{ name: "plant", subjects: "plant.>", type: { token: 4 } }] }, broken);
    expect(named).toMatchObject({ rule: "plant", type: "temp", data: {} });
  });
});

describe("configured names", () => {
  it("of headers and body fields count before the tables'", () => {
    const headers = {
      id: ["Belegnummer"],
      type: ["Art"],
      correlation: ["vorgang"],
      causation: ["Grund"],
      time: ["Zeit"],
      actor: ["Wer"],
      source: ["Woher"],
    };
    const event = read(
      { headers },
      {
        subject: "laden.verkauf",
        headers: {
          ART: "Verkauft",
          belegnummer: "b-1",
          Grund: id.causation,
          Zeit: "1762679000",
          Wer: "ada@example.org",
          Woher: "kasse",
          "X-Event-Type": "Sold",
        },
        body: {
          event_id: id.event,
          event_type: "Sold",
          data: { n: 1 },
          metadata: { vorgang: id.correlation },
        },
      },
    );
    expect(event).toMatchObject({
      type: "Verkauft",
      id: "b-1",
      correlationId: id.correlation,
      causationId: id.causation,
      time: "2025-11-09T09:03:20.000Z",
      actor: "ada@…",
      source: "kasse",
      foreign: { ids: ["b-1", id.event], timeFrom: "header" },
    });
  });
});
