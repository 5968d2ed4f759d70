import { expect, test } from "vitest";
import type { FromIncident, IncidentAbout, ToIncident } from "./incident-protocol.ts";
import { type IncidentPort, makeIncidentReader } from "./incident-reader.ts";

/** The worker's side, held by the test. */
function testPort() {
  const told: ToIncident[] = [];
  let say: (message: FromIncident) => void = () => undefined;
  let fail: (reason: string) => void = () => undefined;
  const port: IncidentPort = {
    post: (message) => told.push(message),
    listen(heard, failed) {
      say = heard;
      fail = failed;
    },
    stop: () => undefined,
  };
  return { port, told, say: (message: FromIncident) => say(message), fail: (reason: string) => fail(reason) };
}

const fault = { code: "damaged", line: 0, amount: 0, detail: "" } as const;
const about = { cid: "cid", events: 1 } as IncidentAbout;
const { signal } = new AbortController();

test("what was read ahead is not told after a file was refused, and the next file can be read", async () => {
  const { port, say } = testPort();
  const reader = makeIncidentReader(port);
  const read: number[] = [];
  const first = reader.open(new Blob(["a"]), (bytes) => read.push(bytes));
  say({ type: "file-progress", read: 1 });
  say({ type: "file-refused", fault });
  say({ type: "file-progress", read: 2 });
  expect(await first).toEqual({ state: "refused", fault });
  expect(read).toEqual([1]);
  const second = reader.open(new Blob(["b"]), () => undefined);
  say({ type: "file-opened", about });
  expect(await second).toMatchObject({ state: "opened", file: { about } });
});

test("what the engine says before anybody listens is not lost: it says nothing more until that was taken", async () => {
  const { port, say } = testPort();
  const opened = makeIncidentReader(port).open(new Blob(["a"]), () => undefined);
  const early = { type: "signed-out" } as const;
  say({ type: "file-opened", about });
  say(early);
  const outcome = await opened;
  const heard: unknown[] = [];
  if (outcome.state === "opened") outcome.file.port.listen((message) => heard.push(message));
  expect(heard).toEqual([early]);
});

test("questions are answered or refused as the worker says, and end with the file", async () => {
  const { port, told, say } = testPort();
  const reader = makeIncidentReader(port);
  const opening = reader.open(new Blob(["a"]), () => undefined);
  say({ type: "file-opened", about });
  const outcome = await opening;
  if (outcome.state !== "opened") throw new Error("the file is open");
  const { past, events } = outcome.file;

  const moment = past.moment(12, signal);
  expect(told.at(-1)).toMatchObject({ type: "ask", ask: "moment", given: [12] });
  say({ type: "answer", id: 1, value: { position: 12, time: null } });
  expect(await moment).toEqual({ position: 12, time: null });

  const event = events.event(13, signal);
  say({ type: "refusal", id: 2, refusal: { kind: "event", what: "event 13", status: 404, reason: "gone" } });
  await expect(event).rejects.toMatchObject({ code: "ask-failed", status: 404, reason: "gone" });

  const stop = new AbortController();
  const aborted = past.range(stop.signal);
  stop.abort(new Error("enough"));
  await expect(aborted).rejects.toThrow("enough");

  const left = past.range(signal);
  reader.close();
  await expect(left).rejects.toThrow(/closed/u);
});

test("a worker that cannot be loaded is told, and refuses what it was given", async () => {
  const { port, fail } = testPort();
  const reader = makeIncidentReader(port);
  const opening = reader.open(new Blob(["a"]), () => undefined);
  fail("no network");
  expect(await reader.ready).toBe(false);
  expect(await opening).toMatchObject({
    state: "refused",
    fault: { code: "unreadable", detail: "no network" },
  });
});
