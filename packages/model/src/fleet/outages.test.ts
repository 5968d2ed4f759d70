import { keptOutages, type LogEvent } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextRow } from "../projection/index.ts";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { components } from "./components.ts";
import { outages } from "./outages.ts";

const component = "web-1";
type Health = "healthy" | "degraded" | "failing" | "unknown";
const health = (position: number, value: Health) =>
  eventOf("ComponentHealthChanged", { component, health: value, message: `is ${value}\nnow` }, { position });
const started = (position: number) => eventOf("ComponentStarted", { component }, { position });
const stopped = (position: number, exit_code?: number) =>
  eventOf("ComponentStopped", { component, ...(exit_code === undefined ? {} : { exit_code }) }, { position });

const rowsOf = (events: readonly LogEvent[]) => given<"outages">(outages, events).rows;
const rowOf = (events: readonly LogEvent[]) => given<"outages">(outages, events).row(component);

describe("outages", () => {
  it("last from the first word of failing to the first word of anything else", () => {
    const row = rowOf([started(1), health(2, "degraded"), health(3, "failing"), health(5, "failing")]);
    expect(row).toMatchObject({ outageCount: 1, isStopped: false, because: { outages: 3 } });
    expect(row.outages).toEqual([
      {
        from: minute(3),
        fromPosition: 3,
        until: null,
        untilPosition: null,
        how: "failing",
        message: "is failing",
      },
    ]);
    const over = rowOf([health(3, "failing"), health(6, "degraded"), health(7, "healthy")]);
    expect(over.outages).toMatchObject([{ from: minute(3), until: minute(6), untilPosition: 6 }]);
    expect(over.position).toBe(6);
  });

  it("begin by a crash and last until the component starts; a stop in order ends them", () => {
    expect(rowOf([started(1), stopped(2, 137), started(4)]).outages).toMatchObject([
      { from: minute(2), until: minute(4), how: "crashed", message: "exit code 137" },
    ]);
    expect(rowOf([health(1, "failing"), stopped(2, 1)]).outages).toMatchObject([
      { from: minute(1), until: null, how: "failing" },
    ]);
    expect(rowOf([health(1, "failing"), stopped(2, 0)])).toMatchObject({
      outages: [{ until: minute(2) }],
      isStopped: true,
    });
  });

  it("are not made by what a stopped component says, nor ended by a start of one that runs", () => {
    expect(rowOf([stopped(1), health(2, "failing")]).outages).toEqual([]);
    expect(rowOf([health(1, "failing"), started(2)]).outages).toMatchObject([{ until: null }]);
  });

  it("leave no row of a component that never failed and runs", () => {
    expect(rowsOf([started(1), health(2, "degraded"), health(3, "healthy")]).size).toBe(0);
    expect(rowsOf([stopped(1, 0)]).size).toBe(1);
    expect(rowsOf([stopped(1, 0), started(2)]).size).toBe(0);
  });

  it("keep the newest and count all", () => {
    const events = Array.from({ length: keptOutages + 5 }, (_, at) => [
      health(2 * at + 1, "failing"),
      health(2 * at + 2, "healthy"),
    ]).flat();
    const row = rowOf(events);
    expect(row.outageCount).toBe(keptOutages + 5);
    expect(row.outages).toHaveLength(keptOutages);
    expect(row.outages[0]?.fromPosition).toBe(2 * (keptOutages + 5) - 1);
  });

  const anyEvents = fc
    .array(
      fc.oneof(
        fc.constantFrom<Health>("healthy", "degraded", "failing", "unknown"),
        fc.constantFrom("started" as const, "stopped" as const, "crashed" as const),
      ),
      { maxLength: 40 },
    )
    .map((told) =>
      told.map((what, at) => {
        if (what === "started") return started(at + 1);
        if (what === "stopped") return stopped(at + 1);
        return what === "crashed" ? stopped(at + 1, 1) : health(at + 1, what);
      }),
    );

  it("last exactly while the component's own row says failing, or since it crashed (property)", () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let isCrashed = false;
        for (let count = 1; count <= events.length; count++) {
          const told = events.slice(0, count);
          const before = given<"components">(components, told.slice(0, -1)).rows.get(component)?.state;
          const state = given<"components">(components, told).row(component).state;
          const last = told.at(-1);
          if (last?.type === "ComponentStarted") isCrashed = false;
          if (last?.type === "ComponentStopped" && before !== "stopped") {
            // What failed already goes on when it crashes.
            isCrashed = last.data.exit_code === 1;
          }
          const row = given<"outages">(outages, told).rows.get(component) as
            | ReturnType<typeof rowOf>
            | undefined;
          expect(row?.outages[0]?.until === null).toBe(state === "failing" || isCrashed);
          for (const [at, outage] of (row?.outages ?? []).entries()) {
            if (at > 0) expect(outage.until, "only the newest may last").not.toBeNull();
          }
        }
      }),
    );
  });

  it("are the same rows when each was written and read again in between (property: replay equality)", () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let row: ReturnType<typeof nextRow>;
        for (const event of events) {
          const kept = row === undefined ? undefined : (JSON.parse(JSON.stringify(row)) as typeof row);
          row = nextRow(outages as unknown as Parameters<typeof nextRow>[0], kept, event, component);
        }
        expect(JSON.stringify(row)).toBe(JSON.stringify(rowsOf(events).get(component)));
      }),
    );
  });
});
