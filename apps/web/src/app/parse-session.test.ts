import { sessionSchema } from "@cim/contracts/access";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSession } from "./parse-session.ts";

const session = {
  user: "ada",
  role: "admin",
  machine: "local",
  environment: "production",
  expiresAt: "2026-11-22T00:00:00Z",
  natsPath: "/nats",
  slices: [{ projection: "changes", slice: "delivery", subject: "live.changes.delivery" }],
  rights: ["issue-sign-in"],
};

describe("parseSession", () => {
  test("takes a session", () => expect(parseSession(session)).toEqual(sessionSchema.parse(session)));
  test.each([null, "session", [], {}])("refuses %j", (body) => expect(parseSession(body)).toBeUndefined());
  test("takes and refuses what the contract's schema takes and refuses", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.constant([]),
      fc.constant([{}]),
      fc.constant(["a"]),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(session)), anything, fc.boolean(), (name, value, remove) => {
        const changed: Record<string, unknown> = { ...session, [name]: value };
        if (remove) delete changed[name];
        expect(parseSession(changed) !== undefined).toBe(sessionSchema.safeParse(changed).success);
      }),
      { numRuns: 500 },
    );
  });
});
