import { expect, it } from "vitest";
import { streamIdentity } from "./stream-identity.ts";

it("is what nats-server 2.15.2 wrote for a stream of this creation time", () => {
  expect(streamIdentity("2026-11-21T11:47:08.04313336Z")).toBe("RevoW1uN");
});
