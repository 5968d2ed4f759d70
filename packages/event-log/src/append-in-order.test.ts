import { expect, it } from "vitest";
import { appendInOrder } from "./append-in-order.ts";
import type { EventLog, NewRecord } from "./event-log.ts";
import { LogRefusedError, LogUnavailableError } from "./log-errors.ts";
import { readAll } from "./log-under-test.ts";
import { createMemoryEventLog } from "./memory/create-memory-event-log.ts";

const recordOf = (sequence: number, more: Partial<NewRecord> = {}): NewRecord => ({
  subject: "git.a",
  headers: {},
  body: new Uint8Array([sequence]),
  id: "",
  origin: { source: "s", stream: "S", incarnation: "i", sequence, via: "copied" },
  ...more,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => recordOf(index + 1));

/** A log that stores with or without saying so, or not, as told; an hour passes between any two appends. */
function unreliableLog(answers: readonly ("stored" | "unsaid" | "lost" | "refused")[]) {
  let now = 0;
  const later = () => {
    now += 3_600_000;
    return new Date(now);
  };
  const log = createMemoryEventLog({ now: later, maxRecordBytes: 2000 });
  let asked = 0;
  const unreliable: EventLog = {
    ...log,
    async append(record) {
      const answer = answers[asked++] ?? "stored";
      if (answer === "refused") throw new LogRefusedError("append", "out of storage");
      if (answer === "lost") throw new LogUnavailableError("append", "no answer");
      const appended = await log.append(record);
      if (answer === "unsaid") throw new LogUnavailableError("append", "no answer");
      return appended;
    },
  };
  return { log, unreliable };
}

const sequencesOf = async (log: EventLog) => (await readAll(log)).map((record) => record.origin?.sequence);

it.each([
  ["stored but not said", ["stored", "unsaid", "unsaid", "lost", "lost"]],
  ["lost", ["stored", "stored", "lost", "lost", "lost"]],
  [
    "refused for a while",
    ["stored", "refused", "refused", "refused", "refused", "lost", "lost", "lost", "lost"],
  ],
] as const)("stores each once and in order when answers are %s, however much later", async (_, answers) => {
  const { log, unreliable } = unreliableLog(answers);
  const troubles: string[] = [];
  await appendInOrder(many(5), {
    log: unreliable,
    signal: new AbortController().signal,
    onRefused: () => expect.unreachable(),
    onTrouble: (why) => troubles.push(why),
  });
  expect(await sequencesOf(log)).toEqual([1, 2, 3, 4, 5]);
  expect(troubles.length).toBeGreaterThan(0);
});

it("loses none that was refused or lost while later ones were taken", async () => {
  const { log, unreliable } = unreliableLog(["stored", "lost", "stored", "refused", "unsaid"]);
  await appendInOrder(many(5), {
    log: unreliable,
    signal: new AbortController().signal,
    onRefused: () => expect.unreachable(),
  });
  expect(await sequencesOf(log)).toEqual([1, 3, 5, 2, 4]);
});

it("leaves out and tells what can never be stored, once, and stores the others", async () => {
  const { log, unreliable } = unreliableLog(["stored", "stored", "lost", "lost"]);
  const records = many(5);
  records[1] = recordOf(2, { body: new Uint8Array(5000) });
  records[4] = recordOf(5, { subject: "a..b" });
  const refused: unknown[] = [];
  await appendInOrder(records, {
    log: unreliable,
    signal: new AbortController().signal,
    onRefused: (record, why) => refused.push([record.origin?.sequence, (why as LogRefusedError).code]),
  });
  expect(await sequencesOf(log)).toEqual([1, 3, 4]);
  expect(refused).toEqual([
    [2, "record-too-large"],
    [5, "unfit-record"],
  ]);
});

it("ends with the signal's reason while the log is away, and throws what no waiting mends", async () => {
  const stop = new AbortController();
  const away = { ...createMemoryEventLog({ now: () => new Date(0) }) };
  away.append = () => {
    stop.abort(new Error("enough"));
    return Promise.reject(new LogUnavailableError("append", "away"));
  };
  const options = { log: away, signal: stop.signal, onRefused: () => undefined };
  await expect(appendInOrder(many(2), options)).rejects.toThrow(/enough|aborted/u);
  const broken = { ...away, append: () => Promise.reject(new TypeError("a defect")) };
  const lasting = { ...options, log: broken, signal: new AbortController().signal };
  await expect(appendInOrder(many(2), lasting)).rejects.toThrow("a defect");
});
