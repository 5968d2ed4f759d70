import type { EventSummary } from "@cim/contracts/api";
import { createRoot, createSignal } from "solid-js";
import { describe, expect, it, vi } from "vitest";
import type { EventList } from "../events/create-event-list.ts";
import { eventsAfter } from "./events-after.ts";

const event = (position: number) => ({ position, key: String(position) }) as EventSummary;

/** A list that holds these positions, newest first, and can be asked for older ones. */
function listOf(positions: readonly number[]) {
  const loadOlder = vi.fn();
  const list = { events: () => positions.map(event), loadOlder } as unknown as EventList;
  return { list, loadOlder };
}

describe("eventsAfter", () => {
  it("leaves out what came up to the position, and asks for no older ones once it is reached", () => {
    createRoot((dispose) => {
      const { list, loadOlder } = listOf([9, 8, 6, 5]);
      const [from, setFrom] = createSignal<number | undefined>(6);
      const after = eventsAfter(list, from);
      expect(after.events().map(({ position }) => position)).toEqual([9, 8]);
      after.loadOlder();
      expect(loadOlder).not.toHaveBeenCalled();
      setFrom(2);
      after.loadOlder();
      expect(loadOlder).toHaveBeenCalledOnce();
      dispose();
    });
  });

  it("leaves the list as it is while there is no position", () => {
    const { list, loadOlder } = listOf([3, 2]);
    const after = eventsAfter(list, () => undefined);
    expect(after.events()).toHaveLength(2);
    after.loadOlder();
    expect(loadOlder).toHaveBeenCalledOnce();
  });
});
