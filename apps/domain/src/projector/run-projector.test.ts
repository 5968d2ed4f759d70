import { waitFor } from "@cim/testing";
import { expect, it } from "vitest";
import { createMemoryRowStream } from "../store/memory-row-stream.ts";
import { createChangeableLog } from "../testing/changeable-log.ts";
import { makeProjector } from "../testing/make-projector.ts";
import { recordOf } from "../testing/random-log.ts";
import { runProjector } from "./run-projector.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const recordsTo = (last: number) =>
  Array.from({ length: last }, (_, index) =>
    recordOf({ type: "ComponentStarted", body: { component: "one" }, minutes: index }, index + 1),
  );

it("knows where a log ends that was replaced by a shorter one: nothing lags behind it", async () => {
  const log = createChangeableLog();
  log.hold(recordsTo(30));
  const projector = makeProjector({ log, stream: createMemoryRowStream() });
  const running = runProjector({ projector, log, logger: silent });
  await waitFor(() => projector.position() === 30, { describe: "30 events to be folded" });
  expect(running.head()).toBe(30);
  log.hold(recordsTo(5));
  await waitFor(() => projector.position() === 5, { describe: "the shorter log to be folded" });
  await waitFor(() => running.head() === 5, { describe: () => `the head to be 5; it is ${running.head()}` });
  log.hold(recordsTo(8));
  await waitFor(() => projector.position() === 8, { describe: "the log to go on" });
  expect(running.head()).toBe(8);
  await running.stop();
});
