import { roles } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { answerAuthorization } from "./answer-authorization.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";

const now = 1_000_000_000;
const options = { machine: "local", now, lifetimeSeconds: 300 };
const session = { key: "hash", role: "viewer", expiresAt: now + 3_600_000 } as const;
const request: AuthorizationRequest = {
  serverId: "NSERVER",
  userKey: "UKEY",
  clientId: 7,
  clientKind: "Client",
  clientType: "websocket",
  token: "token",
};

describe("the answer to a connecting client", () => {
  it.each(roles)("lets a %s publish nothing and hear exact subjects only", (role) => {
    const answer = answerAuthorization(request, { ...session, role }, options);
    if (!answer.allowed) throw new Error(answer.refusal);
    const { pub, sub } = answer.user.nats as { pub: object; sub: { allow: string[] } };
    expect(pub).toEqual({ deny: [">"] });
    expect(sub.allow.length).toBeGreaterThan(0);
    for (const subject of sub.allow) expect(subject).toMatch(/^live\.local\.[a-z-]+\.[a-z-]+$/u);
  });

  it("names the session, so that sign-out finds its connections", () => {
    expect(answerAuthorization(request, session, options)).toMatchObject({
      allowed: true,
      user: { name: "hash", aud: "PAGES", sub: "UKEY", nats: { allowed_connection_types: ["WEBSOCKET"] } },
    });
  });

  it("ends with the session, and else within the lifetime, spread over its last tenth", () => {
    const expiryOf = (userKey: string, expiresAt: number) => {
      const answer = answerAuthorization({ ...request, userKey }, { ...session, expiresAt }, options);
      return answer.allowed ? (answer.user.exp ?? 0) - now / 1000 : Number.NaN;
    };
    expect(expiryOf("UKEY", now + 5000)).toBe(5);
    const lifetimes = Array.from({ length: 50 }, (_, index) => expiryOf(`U${index}KEY`, session.expiresAt));
    for (const lifetime of lifetimes) {
      expect(lifetime).toBeGreaterThanOrEqual(270);
      expect(lifetime).toBeLessThanOrEqual(300);
    }
    expect(new Set(lifetimes).size).toBeGreaterThan(5);
  });

  it.each([
    ["no session", { ...request }, undefined, "no-session"],
    ["an expired one", { ...request }, { ...session, expiresAt: now }, "expired"],
    ["plain TCP", { ...request, clientType: "nats" }, session, "not-a-websocket"],
    ["MQTT", { ...request, clientType: "mqtt" }, session, "not-a-websocket"],
    ["no type", { ...request, clientType: undefined }, session, "not-a-websocket"],
    ["a leaf node", { ...request, clientKind: "Leafnode" }, session, "not-a-websocket"],
  ] as const)("refuses %s", (_name, asked, known, refusal) => {
    expect(answerAuthorization(asked, known, options)).toEqual({ allowed: false, refusal });
  });
});
