import { describe, expect, it } from "vitest";
import { liveStatus, type PastStatus } from "../past/past-protocol.ts";
import { makeLive } from "./make-live.ts";
import type { Batch, CollectionStatus, FromWorker, ToWorker } from "./protocol.ts";

const connection = { state: "live", since: 0, heardAt: 0, position: 9, head: 9 } as const;

const ready = (position: number | undefined): CollectionStatus => ({
  phase: "ready",
  stale: false,
  position: position ?? 9,
  changesPerSecond: 0,
  fault: undefined,
  asOf: position === undefined ? undefined : { position, time: null },
});

const shownAt = (position: number): PastStatus => ({
  ...liveStatus,
  state: "shown",
  wanted: position,
  shown: { position, time: null },
});

/** A page whose worker the test plays; frames come when it says so. */
function open() {
  const posted: ToWorker[] = [];
  const frames: (() => void)[] = [];
  let say: (message: FromWorker) => void = () => undefined;
  const live = makeLive({
    address: {
      origin: "http://localhost",
      natsPath: "/nats",
      slices: [
        { projection: "components", slice: "fleet", subject: "a" },
        { projection: "changes", slice: "delivery", subject: "b" },
      ],
    },
    port: {
      post: (message) => posted.push(message),
      listen(heard) {
        say = heard;
      },
      close: () => undefined,
    },
    onFrame: (task) => frames.push(task),
    now: () => 0,
    signedOut: () => undefined,
  });
  return {
    live,
    posted,
    keys: (projection: "components" | "changes") =>
      live
        .collection(projection)
        .rows()
        .map((row) => `${row.key}@${row.position}`),
    send(given: Partial<Batch>) {
      say({
        type: "batch",
        connection,
        collections: [],
        tail: undefined,
        past: liveStatus,
        commit: true,
        ...given,
      });
      for (const task of frames.splice(0)) task();
    },
  };
}

const rows = (position: number, ...keys: string[]) => keys.map((key) => ({ key, position }));

describe("makeLive", () => {
  it("keeps rows of a moment until it has all of them, and asks for the rest at once", () => {
    const { live, posted, keys, send } = open();
    live.hold("components");
    send({
      collections: [
        { projection: "components", rows: rows(9, "a", "b"), removed: [], status: ready(undefined) },
      ],
    });
    const opening: PastStatus = { ...liveStatus, state: "opening", wanted: 5 };
    const before = posted.length;
    send({
      past: opening,
      commit: false,
      collections: [{ projection: "components", rows: rows(4, "a"), removed: ["b"], status: ready(5) }],
    });
    expect(posted.slice(before)).toEqual([{ type: "pull" }]);
    expect(keys("components")).toEqual(["a@9", "b@9"]);
    expect(live.past().state).toBe("opening");
    expect(live.shown()).toBeUndefined();
    send({
      past: shownAt(5),
      collections: [{ projection: "components", rows: rows(5, "b", "c"), removed: [], status: ready(5) }],
    });
    expect(keys("components").sort()).toEqual(["a@4", "b@5", "c@5"]);
    expect(live.shown()?.position).toBe(5);
    expect(live.collection("components").status().asOf?.position).toBe(5);
  });

  it("shows no rows of another moment than the one shown, when a screen is opened again", () => {
    const { live, keys, send } = open();
    send({
      collections: [{ projection: "changes", rows: rows(9, "x"), removed: [], status: ready(undefined) }],
    });
    send({
      past: shownAt(5),
      collections: [{ projection: "components", rows: rows(5, "a"), removed: [], status: ready(5) }],
    });
    const changes = live.collection("changes");
    expect(keys("changes")).toEqual([]);
    expect(changes.get("x")).toBeUndefined();
    expect(changes.status().phase).toBe("loading");
    send({
      past: shownAt(5),
      collections: [{ projection: "changes", rows: rows(3, "x"), removed: [], status: ready(5) }],
    });
    expect(keys("changes")).toEqual(["x@3"]);
    send({
      collections: [{ projection: "components", rows: rows(9, "a"), removed: [], status: ready(undefined) }],
    });
    expect(keys("components")).toEqual(["a@9"]);
    expect(keys("changes")).toEqual([]);
  });

  it("tells the worker which projections a screen shows", () => {
    const { live, posted } = open();
    const releaseUnseen = live.hold("components", "unseen");
    const release = live.hold("components");
    expect(live.onScreen()).toEqual(["components"]);
    release();
    expect(live.onScreen()).toEqual([]);
    releaseUnseen();
    expect(posted.slice(1)).toEqual([
      { type: "watch", projection: "components", seen: false },
      { type: "watch", projection: "components", seen: true },
      { type: "watch", projection: "components", seen: false },
      { type: "unwatch", projection: "components" },
    ]);
  });
});
