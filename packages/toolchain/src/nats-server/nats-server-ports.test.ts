import { describe, expect, it } from "vitest";
import { leafPortIn, parsePortsFile } from "./nats-server-ports.ts";

describe("parsePortsFile", () => {
  it("reads every listener that is open", () => {
    const text =
      '{"nats":["nats://127.0.0.1:41","nats://[::1]:41"],"monitoring":["http://127.0.0.1:42"],"websocket":["ws://127.0.0.1:43"]}';
    expect(parsePortsFile(text)).toEqual({ client: 41, monitor: 42, websocket: 43 });
  });

  it("says undefined for what is not open", () => {
    expect(parsePortsFile('{"nats":["tls://[::1]:4222"]}')).toEqual({
      client: 4222,
      monitor: undefined,
      websocket: undefined,
    });
  });

  it.each(["", "{", "null", "{}", '{"nats":[]}', '{"nats":[7]}'])("says not yet to %j", (text) => {
    expect(parsePortsFile(text)).toBeUndefined();
  });
});

describe("leafPortIn", () => {
  it("reads the line of nats-server", () => {
    const line = "[7] 2026/01/02 03:04:05.678901 [INF] Listening for leafnode connections on 127.0.0.1:7422";
    expect(leafPortIn(line)).toBe(7422);
    expect(leafPortIn(line.replace("leafnode", "client"))).toBeUndefined();
  });
});
