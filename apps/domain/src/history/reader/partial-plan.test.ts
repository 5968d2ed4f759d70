import { describe, expect, it } from "vitest";
import { standardPlan } from "../../testing/make-projector.ts";
import { machine } from "../../testing/random-log.ts";
import { partOfPlan } from "./partial-plan.ts";

describe("a part of the plan", () => {
  const started = `${machine}.fleet.events.component.web.started`;

  it("of projections of types passes over own events of other types", () => {
    const { touches } = partOfPlan(standardPlan, ["servers"], machine);
    expect([touches(started), touches(`${machine}.lattice.events.server.hub.lost`)]).toEqual([false, true]);
  });

  it("with one that listens to every event passes over none, and folds nothing else", () => {
    const { plan, touches } = partOfPlan(standardPlan, ["subject-forms"], machine);
    expect([touches(started), touches("git.event.commit.analyzed")]).toEqual([true, true]);
    expect([plan.every.map(({ name }) => name), plan.byType.size]).toEqual([["subject-forms"], 0]);
    expect([...plan.tallies.keys()]).toEqual(["subject-forms"]);
  });
});
