import type { EventDetail, EventSummary } from "@cim/contracts/api";
import { eventAt } from "../live/test-world.ts";

/** A whole event for tests, at `position`. */
export function detailOf(
  position: number,
  given: {
    readonly body?: unknown;
    readonly headers?: Record<string, string>;
    readonly summary?: Partial<EventSummary>;
  } = {},
): EventDetail {
  const text = JSON.stringify(given.body ?? { event_type: "ComponentStarted", component: `c${position}` });
  return {
    ...eventAt(position),
    time: new Date(Date.UTC(2026, 10, 21) + position * 1_000).toISOString(),
    storedAt: new Date(Date.UTC(2026, 10, 21) + position * 1_000).toISOString(),
    headers: given.headers ?? {},
    body: { encoding: "utf-8", text, truncated: false },
    cid: { stated: null, computed: "", state: "absent", over: "body", form: null },
    chain: { link: null, form: null, previous: null, state: "absent" },
    fault: null,
    originTime: null,
    tokens: [],
    reading: null,
    unpacked: null,
    hidden: [],
    ...given.summary,
  };
}
