import type { EventSummary } from "@cim/contracts/api";
import { describe, expect, it } from "vitest";
import { parentsAmong } from "../causation/causation-graph.ts";
import { effectRows } from "./causation-rows.ts";

const event = (id: string, position: number, causationId: string | null): EventSummary => ({
  key: String(position),
  position,
  time: "2026-11-21T00:00:00Z",
  subject: "local.delivery.events.build.b.started",
  type: "BuildStarted",
  context: "delivery",
  thing: null,
  summary: "",
  id,
  actor: "",
  source: "",
  correlationId: null,
  causationId,
  size: 0,
  rule: "native",
  origin: null,
  kind: "event",
  domain: "delivery",
});

const drawn = (root: EventSummary, effects: readonly EventSummary[]) =>
  effectRows(root, [...effects], parentsAmong([root, ...effects])).map(
    (row) => `${"-".repeat(row.depth)}${row.event.id}`,
  );

describe("effectRows", () => {
  const root = event("root", 1, "root");

  it("puts each effect below its cause, siblings by position", () => {
    const effects = [event("c", 4, "a"), event("b", 3, "root"), event("a", 2, "root"), event("d", 5, "c")];
    expect(drawn(root, effects)).toEqual(["-a", "--c", "---d", "-b"]);
  });

  it("tells how long after its cause each came", () => {
    const late = { ...event("a", 2, "root"), time: "2026-11-21T00:00:04Z" };
    expect(effectRows(root, [late], { 2: 1 }).map((row) => row.afterCause)).toEqual([4000]);
  });

  it("keeps an effect whose cause is not visible, and ends at a cycle", () => {
    expect(drawn(root, [event("x", 2, "unseen")])).toEqual(["-x"]);
    expect(drawn(root, [event("x", 2, "y"), event("y", 3, "x"), event("z", 4, "root")])).toEqual(["-z"]);
    expect(drawn(root, [root])).toEqual([]);
  });
});
