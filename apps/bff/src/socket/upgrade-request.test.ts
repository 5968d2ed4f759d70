import { describe, expect, it } from "vitest";
import { refuseUpgrade, upgradeHead } from "./upgrade-request.ts";

const token = "A".repeat(43);
const headers = {
  host: "localhost:8080",
  origin: "http://localhost:8080",
  upgrade: "websocket",
  connection: "Upgrade",
  cookie: `other=1; cim_session=${token}; third=3`,
  "sec-websocket-key": "key",
  "sec-websocket-version": "13",
  "sec-websocket-extensions": "permessage-deflate",
  authorization: "Bearer secret",
  "x-forwarded-for": "6.6.6.6",
};
const isOwn = (origin: string) => origin === "http://localhost:8080";
const refusal = (change: object) => refuseUpgrade({ method: "GET", url: "/nats", headers, ...change }, isOwn);

describe("an upgrade", () => {
  it("passes with an own origin and a session cookie", () => {
    expect(refusal({})).toBeUndefined();
    expect(refusal({ url: "/nats?x=1" })).toBeUndefined();
  });

  it.each([
    ["another path", { url: "/nats/leafnode" }, "not-found"],
    ["another method", { method: "POST" }, "not-a-websocket"],
    ["another protocol", { headers: { ...headers, upgrade: "h2c" } }, "not-a-websocket"],
    ["no origin", { headers: { ...headers, origin: undefined } }, "cross-origin"],
    ["a foreign origin", { headers: { ...headers, origin: "http://localhost:8081" } }, "cross-origin"],
    ["no cookie", { headers: { ...headers, cookie: "other=1" } }, "not-signed-in"],
    ["a cookie of another form", { headers: { ...headers, cookie: "cim_session=a b" } }, "not-signed-in"],
  ])("is refused with %s", (_name, change, expected) => {
    expect(refusal(change)).toBe(expected);
  });

  it("goes on with Host, Origin and the session cookie, and nothing else of the request", () => {
    expect(upgradeHead(headers, "127.0.0.1").split("\r\n")).toEqual([
      "GET / HTTP/1.1",
      "host: localhost:8080",
      "origin: http://localhost:8080",
      "upgrade: websocket",
      "connection: Upgrade",
      "sec-websocket-key: key",
      "sec-websocket-version: 13",
      `cookie: cim_session=${token}`,
      "x-forwarded-for: 127.0.0.1",
      "",
      "",
    ]);
  });
});
