import type { EventPage, EventSummary } from "@cim/contracts/api";
import type { Frame, Snapshot } from "@cim/contracts/live";
import { openFleet } from "../fleet/map/open-fleet.ts";
import { makePastEngine } from "../past/past-engine.ts";
import type { RowsSource } from "../past/past-source.ts";
import { openSearch } from "../search/index/live-search.ts";
import { makeLiveEngine } from "./live-engine.ts";
import type { Batch, FromWorker } from "./protocol.ts";
import type { Answer } from "./server.ts";
import { makeTestClock } from "./test-clock.ts";

/** An engine with a server, a wire and a clock that the test holds in its hands. */
export function makeTestWorld(
  addresses: readonly (readonly [projection: string, slice: string])[],
  past: RowsSource | undefined = undefined,
) {
  const clock = makeTestClock();
  const posted: FromWorker[] = [];
  const listeners = new Map<string, Set<(bytes: Uint8Array) => void>>();
  const world = {
    clock,
    posted,
    snapshots: new Map<string, Answer<Snapshot>>(),
    pages: [] as { readonly limit: number; readonly before: number | undefined }[],
    log: [] as EventSummary[],
    signedIn: true,
    isAlive: true,
    asked: [] as string[],
    reconnects: 0,
    connected: (_isConnected: boolean): void => undefined,
    settle: async () => {
      for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
    },
    /** Lets time pass and the page take every batch it is given. */
    async pass(ms: number) {
      await world.settle();
      for (let passed = 0; passed <= ms; passed += 10) {
        clock.advance(passed === 0 ? 0 : 10);
        await world.settle();
        engine.pull();
      }
    },
    say: (subject: string, frame: Partial<Frame>) => {
      const whole = {
        epoch: "a",
        sequence: 1,
        since: 0,
        position: 0,
        head: 0,
        rows: [],
        removed: [],
        ...frame,
      };
      for (const heard of listeners.get(subject) ?? [])
        heard(new TextEncoder().encode(JSON.stringify(whole)));
    },
    batches: () => posted.filter((message): message is Batch => message.type === "batch"),
    hears: (subject: string) => (listeners.get(subject)?.size ?? 0) > 0,
  };
  const slices = addresses.map(([projection, slice]) => ({
    projection,
    slice,
    subject: `live.${projection}.${slice}`,
  }));
  const engine = makeLiveEngine({
    url: "ws://localhost/nats",
    slices,
    clock,
    loadPast: async () => {
      if (!past) throw new Error("this test has no past");
      return (host) => makePastEngine({ source: past, slices, clock, host });
    },
    loadFleet: async () => openFleet,
    loadSearch: async () => openSearch,
    post: (message) => posted.push(message),
    openTransport: (_url, changed) => {
      world.connected = changed;
      return {
        subscribe(subject, heard) {
          const set = listeners.get(subject) ?? new Set();
          listeners.set(subject, set.add(heard));
          return () => set.delete(heard);
        },
        probe: async () => world.isAlive,
        reconnect: () => {
          world.reconnects += 1;
        },
        close: () => listeners.clear(),
      };
    },
    server: {
      async snapshot(projection, slice) {
        world.asked.push(`${projection}/${slice}`);
        return world.snapshots.get(`${projection}/${slice}`) ?? { kind: "failed", fault: "nothing there" };
      },
      async events(limit, before): Promise<Answer<EventPage>> {
        world.pages.push({ limit, before });
        const older = world.log.filter((event) => event.position < (before ?? Number.POSITIVE_INFINITY));
        const events = older.slice(-limit).reverse();
        const next = older.length > limit ? (events.at(-1)?.position ?? null) : null;
        return { kind: "body", body: { events, next, head: world.log.at(-1)?.position ?? 0, read: 0 } };
      },
      session: async () => (world.signedIn ? { kind: "body", body: true } : { kind: "signed-out" }),
    },
  });
  return { ...world, world, engine };
}

export function snapshotOf(position: number, keys: readonly string[], epoch = "a"): Answer<Snapshot> {
  const rows = keys.map((key) => ({ key, position }));
  return { kind: "body", body: { projection: "", slice: "", epoch, position, rows } };
}

export function eventAt(position: number): EventSummary {
  return {
    key: String(position),
    position,
    time: "2026-11-21T00:00:00Z",
    subject: `local.fleet.events.component.c${position}.started`,
    type: "ComponentStarted",
    context: "fleet",
    thing: { kind: "component", id: `c${position}` },
    summary: "",
    id: `position:${position}`,
    actor: "service:test",
    source: "test",
    correlationId: null,
    causationId: null,
    size: 10,
    rule: "native",
    origin: null,
    kind: "event",
    domain: "fleet",
  };
}
