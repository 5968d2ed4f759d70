import type { LogRecord } from "@cim/contracts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { intakeStreamOf, intakeSubjects, readIntakeMessage, readIntakeSubject } from "./intake-subject.ts";

const stream = intakeStreamOf({
  source: "garage 1.a",
  stream: "GIT",
  created: "2026-11-21T11:47:08.04313336Z",
});

it("reads back where the server puts what it sources, for any names", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(name, name, fc.date({ noInvalidDate: true }), (source, streamName, created) => {
      const one = intakeStreamOf({ source, stream: streamName, created: created.toISOString() });
      const subjects = intakeSubjects("local", one);
      expect(readIntakeSubject("local", subjects)).toEqual({ ...one, subject: ">" });
      expect(readIntakeSubject("local", subjects.replace(/>$/u, "a.b"))).toEqual({ ...one, subject: "a.b" });
      expect(readIntakeSubject("other", subjects)).toBeUndefined();
    }),
  );
});

it.each(["a.b", "foreign.local.a.b.c", "foreign.local.a.b.c.identity", "foreign.local.a.b.c.identity."])(
  "takes %j for nothing of the intake",
  (subject) => {
    expect(readIntakeSubject("local", subject)).toBeUndefined();
  },
);

const stored = (source: string | undefined, more: Partial<LogRecord> = {}): LogRecord => ({
  position: 1,
  storedAt: "2026-11-21T09:30:00.000Z",
  subject: intakeSubjects("local", stream).replace(/>$/u, "git.event"),
  headers: { "Nats-Msg-Id": "1", ...(source === undefined ? {} : { "Nats-Stream-Source": source }) },
  body: new Uint8Array([1]),
  ...more,
});

it.each([
  ["RevoW1uN", true],
  ["rjkKZy00", false],
  ["", true], // a server before 2.15 does not tell
])("knows by the identity %j whether a message is of the life that was meant", (identity, isOfThisLife) => {
  const source = `GIT:AEw6ndxX 7 > foreign.x git.event ${identity}`.trim();
  expect(readIntakeMessage("local", stored(source))).toEqual({
    stream,
    sequence: 7,
    subject: "git.event",
    headers: { "Nats-Msg-Id": "1" },
    body: new Uint8Array([1]),
    isOfThisLife,
  });
});

it("takes nothing for a message that the server did not source", () => {
  expect(readIntakeMessage("local", stored(undefined))).toBeUndefined();
  expect(readIntakeMessage("local", stored("GIT x > > a"))).toBeUndefined();
  expect(readIntakeMessage("local", stored("GIT 7 > > a", { subject: "their.a" }))).toBeUndefined();
});
