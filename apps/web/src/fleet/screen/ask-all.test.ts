import { expect, it } from "vitest";
import { makeTestClock } from "../../live/test-clock.ts";
import { componentOf } from "../filter/test-components.ts";
import { makeFleetQuestions } from "../map/ask/fleet-questions.ts";
import type { FromMap } from "../map/map-protocol.ts";
import type { FleetComponent } from "../model/fleet-component.ts";
import { askAll } from "./ask-all.ts";
import type { FleetLine } from "./fleet-line.ts";

/** A line to the worker's own questions over so many components, of which every tenth is failing. */
function lineTo(count: number): { readonly line: FleetLine; isOpen(): boolean } {
  const components = new Map<string, FleetComponent>();
  for (let index = 0; index < count; index += 1) {
    const key = `c-${String(index)}`;
    components.set(key, componentOf({ key, state: index % 10 === 0 ? "failing" : "running" }));
  }
  const listeners = new Set<(message: FromMap) => void>();
  const feed = { components, take: () => new Set<string>(), heard: () => 0, isComplete: () => true };
  const questions = makeFleetQuestions(
    { ...feed, close: () => undefined },
    makeTestClock(),
    (message) => {
      for (const heard of [...listeners]) heard(message);
    },
    () => undefined,
  );
  const line: FleetLine = {
    id: () => 7,
    post(message) {
      if (message.type === "stop") questions.stop(message.id);
      else if (message.type === "list") queueMicrotask(() => questions.ask(message));
    },
    listen(heard) {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
  };
  return { line, isOpen: questions.isOpen };
}

it.each([0, 1, 5_000, 5_001, 12_345])("gives all of %i components, each once, and closes", async (count) => {
  const { line, isOpen } = lineTo(count);
  const rows = await askAll(line, "", new AbortController().signal);
  expect(rows).toHaveLength(count);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(count);
  expect(isOpen()).toBe(false);
});

it("gives those that fit", async () => {
  const { line } = lineTo(12_000);
  expect(await askAll(line, "state:failing", new AbortController().signal)).toHaveLength(1_200);
});

it("rejects when it is broken off", async () => {
  const stop = new AbortController();
  const asked = askAll(lineTo(10).line, "", stop.signal);
  stop.abort(new Error("left"));
  await expect(asked).rejects.toThrow("left");
});
