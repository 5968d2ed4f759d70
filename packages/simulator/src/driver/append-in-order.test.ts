import { pino } from "pino";
import { expect, it } from "vitest";
import { machineEvents } from "../machine-events.ts";
import { makeOrderedAppender } from "./append-in-order.ts";

const logger = pino({ level: "silent" });
const events = [...machineEvents(3, { components: 20, leafNodes: 2 })];

/** A log that answers when it is told to. */
function slowLog() {
  const waiting: (() => void)[] = [];
  let appended = 0;
  return {
    append: () =>
      new Promise<{ position: number; duplicate: boolean }>((resolve) => {
        appended += 1;
        const position = appended;
        waiting.push(() => resolve({ position, duplicate: false }));
      }),
    answer: (count: number) => {
      for (const each of waiting.splice(0, count)) each();
    },
    appended: () => appended,
  };
}

it("makes nobody wait while there is room, and where there is none until a good part is free", async () => {
  const log = slowLog();
  const appender = makeOrderedAppender(log, logger, new AbortController().signal, () => undefined, 40);
  const [next, ...first] = events.slice(0, 41);
  if (next === undefined) throw new Error("the machine has no events");
  for (const event of first) expect(appender.append(event)).toBeUndefined();
  expect(log.appended()).toBe(40);
  let isOnItsWay = false;
  const room = appender.append(next)?.then(() => {
    isOnItsWay = true;
  });
  expect(room).toBeInstanceOf(Promise);
  log.answer(9);
  await expect.poll(appender.stored).toBe(9);
  expect(isOnItsWay).toBe(false);
  log.answer(1);
  await room;
  expect(log.appended()).toBe(41);
  expect(appender.append(next)).toBeUndefined();
  log.answer(40);
  await appender.settled();
  expect(appender.stored()).toBe(42);
});

it("refuses what comes after the end", async () => {
  const ending = new AbortController();
  const appender = makeOrderedAppender(slowLog(), logger, ending.signal);
  ending.abort(new Error("it ended"));
  const [event] = events;
  if (event === undefined) throw new Error("the machine has no events");
  await expect(appender.append(event)).rejects.toThrow("it ended");
});
