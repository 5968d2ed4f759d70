import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventOf } from "../testing/event-of.ts";
import { MachineOfHabits, orders, type Said } from "../testing/machine-of-habits.ts";
import { quantileError } from "./quantiles.ts";

const typesOf = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);
const hour = 3600;

/** A machine whose habits are learned and told. */
function learned(...more: readonly Said[]): MachineOfHabits {
  const machine = new MachineOfHabits().say(...orders(30), ...more);
  machine.lookUp(30 * 60);
  return machine;
}

describe("habits", () => {
  it("are learned after twenty times, with how long they take", () => {
    const machine = new MachineOfHabits().say(...orders(19));
    expect(machine.lookUp(19 * 60)).toEqual([]);
    machine.say(...orders(1, { from: 20 * 60 }));
    const told = machine.lookUp(21 * 60);
    expect(told.map(({ about }) => about)).toEqual(["Placed/Placed/Paid", "Placed/Paid/Sent"]);
    const [, sent] = told;
    expect(sent).toMatchObject({
      type: "HabitLearned",
      body: { root: "Placed", after: "Paid", next: "Sent", seen: 20, of: 20 },
    });
    const p95 = sent?.type === "HabitLearned" ? sent.body.p95_ms : 0;
    expect(Math.abs(p95 - 10_000)).toBeLessThanOrEqual(10_000 * quantileError);
    expect(machine.lookUp(22 * 60)).toEqual([]);
  });

  it("are not learned of what follows in fewer than nine of ten", () => {
    const said = orders(60).filter(({ type, at }) => type !== "Sent" || at % 300 < 240);
    const machine = new MachineOfHabits().say(...said);
    expect(machine.lookUp(2 * hour).map(({ about }) => about)).toEqual(["Placed/Placed/Paid"]);
  });

  it("are not learned from the first that came, while those that did not are still waited for", () => {
    // Every second order is sent, after an hour and a half; one comes a minute.
    const said = orders(400, { send: 5400 }).filter(({ type, at }) => type !== "Sent" || at % 120 < 60);
    const machine = new MachineOfHabits().say(...said.toSorted((left, right) => left.at - right.at));
    for (let at = 0; at < 10 * hour; at += 600) machine.lookUp(400 * 60 + 5402 + at);
    expect(machine.told.map(({ about }) => about)).toEqual(["Placed/Placed/Paid"]);
  });

  it("are not learned of correlations with one event, nor of silence's own events", () => {
    const alone = Array.from({ length: 100 }, (_, at) => ({
      at,
      type: "Beat",
      correlation: `c${at}`,
      id: `c${at}`,
    }));
    const random = Array.from({ length: 100 }, (_, at) => ({
      at,
      type: at % 2 === 0 ? "A" : "B",
      correlation: `r${at}`,
    }));
    const machine = new MachineOfHabits().say(...alone, ...random);
    for (let at = 0; at < 40; at++) {
      const body = { habit: `h${at}`, seen: 1, of: 2 };
      const own = { ...eventOf("HabitLost", body, { position: 1 }), correlationId: `x${at % 20}` };
      machine.append(own, 200 + at);
    }
    expect(machine.lookUp(hour)).toEqual([]);
  });

  it("are not learned of retries: who does a step again is waited for once", () => {
    const said = orders(40).flatMap((step) =>
      step.type === "Placed"
        ? [step, { ...step, at: step.at + 1, id: `${step.correlation}:again` }]
        : [{ ...step, cause: "unknown" }],
    );
    const machine = new MachineOfHabits().say(...said.toSorted((left, right) => left.at - right.at));
    expect(machine.lookUp(hour)).toMatchObject([
      { about: "Placed/Placed/Paid" },
      { about: "Placed/Paid/Sent" },
    ]);
  });

  it("are told anew when they take much longer, and lost when they are kept no more", () => {
    const machine = learned(...orders(60, { from: hour, send: 50 }));
    const slower = machine.told.findLast(({ about }) => about === "Placed/Paid/Sent");
    expect(slower?.type === "HabitLearned" && slower.body.p95_ms).toBeGreaterThan(40_000);
    machine.say(...orders(40, { from: 10 * hour }).filter(({ type }) => type !== "Sent"));
    expect(machine.lookUp(12 * hour)).toContainEqual(
      expect.objectContaining({ type: "HabitLost", about: "Placed/Paid/Sent" }),
    );
    expect(machine.told.filter(({ type }) => type === "HabitLost")).toHaveLength(1);
  });
});

describe("a step that does not happen", () => {
  const stuck: readonly Said[] = orders(1, { from: hour }).filter(({ type }) => type !== "Sent");
  const order = `order-${hour}-0`;
  const sent = (at: number): Said => ({ at, type: "Sent", correlation: order, cause: `${order}:Paid` });

  it("is overdue when its usual time has passed twice, with the evidence", () => {
    const machine = learned();
    machine.say(...stuck);
    expect(machine.lookUp(hour + 15)).toEqual([]);
    expect(machine.lookUp(hour + 30)).toMatchObject([
      {
        type: "StepOverdue",
        about: `${order}/Paid/Sent`,
        correlation: order,
        cause: `${order}:Paid`,
        body: {
          habit: "Placed/Paid/Sent",
          of_correlation: order,
          root: { type: "Placed" },
          after: { type: "Paid" },
          next: "Sent",
          waits_at: { kind: "source", id: "edge" },
          seen: 30,
        },
      },
    ]);
    expect(machine.lookUp(hour + 60)).toEqual([]);
    expect(machine.size().overdue).toBe(1);
  });

  it("arrives late, or is given up, once", () => {
    const late = learned(...stuck);
    late.lookUp(hour + 60);
    expect(late.say(sent(hour + 122)).lookUp(hour + 123)).toMatchObject([
      { type: "StepArrived", body: { by: { type: "Sent" }, late_ms: expect.closeTo(100_000, -4) } },
    ]);
    expect([late.lookUp(hour + 130), late.size().overdue]).toEqual([[], 0]);

    const never = learned(...stuck);
    never.lookUp(hour + 60);
    expect(never.lookUp(1.5 * hour)).toEqual([]);
    expect(typesOf(never.lookUp(3 * hour))).toEqual(["StepGivenUp"]);
    expect(never.lookUp(4 * hour)).toEqual([]);
  });

  it("is not told while the log is read, if it came after all", () => {
    const machine = learned(...stuck, ...orders(5, { from: 2 * hour }), sent(3 * hour));
    expect(machine.told.filter(({ type }) => type.startsWith("Step"))).toEqual([]);
    expect(machine.restart().lookUp(4 * hour)).toEqual([]);
  });

  it("is told again when the log did not take it", () => {
    const machine = learned(...stuck);
    machine.restart();
    expect(typesOf(machine.lookUp(hour + 60, () => false))).toEqual(["StepOverdue"]);
    expect(typesOf(machine.lookUp(hour + 61))).toEqual(["StepOverdue"]);
    expect(machine.lookUp(hour + 62)).toEqual([]);
  });

  it("is not overdue where it went another way", () => {
    const builds = (count: number, from: number, fails: (index: number) => boolean): readonly Said[] =>
      Array.from({ length: count }, (_, index) => {
        const [at, correlation] = [from + index * 60, `build-${from}-${index}`];
        return [
          { at, type: "Started", correlation },
          {
            at: at + 10,
            type: fails(index) ? "Failed" : "Succeeded",
            correlation,
            cause: `${correlation}:Started`,
          },
        ];
      }).flat();
    const machine = new MachineOfHabits().say(...builds(100, 0, (index) => index % 20 === 3));
    machine.lookUp(100 * 60);
    machine.say(...builds(3, 2 * hour, (index) => index === 1));
    expect(machine.lookUp(3 * hour)).toEqual([]);
    machine.say(...builds(1, 3 * hour, () => true).slice(0, 1));
    expect(typesOf(machine.lookUp(3 * hour + 60))).toEqual(["StepOverdue"]);
    machine.say(
      ...builds(1, 3 * hour, () => true)
        .slice(1)
        .map((step) => ({ ...step, at: step.at + 100 })),
    );
    expect(machine.lookUp(3 * hour + 111)).toMatchObject([
      { type: "StepGivenUp", body: { reason: expect.stringContaining("Failed followed instead") } },
    ]);
  });

  it("is told of the very branch that stopped, where events name their cause", () => {
    const branches = (from: number, count: number, skip?: string): readonly Said[] =>
      Array.from({ length: count }, (_, index) => {
        const [at, correlation] = [from + index * 60, `roll-${from}-${index}`];
        const branch = (name: string): readonly Said[] => [
          {
            at: at + 1,
            type: "Configured",
            correlation,
            id: `${correlation}:${name}`,
            cause: `${correlation}:Merged`,
          },
          {
            at: at + 5,
            type: "Deployed",
            correlation,
            id: `${correlation}:${name}:d`,
            cause: `${correlation}:${name}`,
          },
        ];
        const steps = [...branch("a"), ...branch("b"), ...branch("c")].filter(
          ({ id }) => id !== `${correlation}:${skip}:d`,
        );
        const merged: Said = { at, type: "Merged", correlation };
        return [merged, ...steps.toSorted((left, right) => left.at - right.at)];
      }).flat();
    const machine = new MachineOfHabits().say(...branches(0, 30));
    machine.lookUp(hour);
    machine.say(...branches(hour, 1, "b"));
    const [stopped, ...more] = machine.lookUp(2 * hour);
    expect(more).toEqual([]);
    expect(stopped).toMatchObject({
      type: "StepOverdue",
      cause: `roll-${hour}-0:b`,
      about: `roll-${hour}-0/Configured 2/Deployed`,
    });
  });

  it("is not told of while its source is cut off or behind, unless the source went on without it", () => {
    const progress = (link: "up" | "cut", behind: number | null) =>
      eventOf(
        "FeedProgressed",
        {
          feed: "edge/ORDERS",
          messages: 1,
          bytes: 1,
          first_sequence: 1,
          last_sequence: 1,
          taken_sequence: 1,
          behind,
          link,
          active_at: null,
        },
        { position: 1 },
      );
    const machine = learned();
    machine.say(...stuck).append(progress("cut", null), hour + 5);
    expect(machine.lookUp(hour + 600)).toEqual([]);
    machine.append(progress("up", 9), hour + 700);
    expect(machine.lookUp(hour + 700)).toEqual([]);
    expect(typesOf(machine.append(progress("up", 0), hour + 710).lookUp(hour + 730))).toEqual([
      "StepOverdue",
    ]);

    const busy = learned();
    busy.say(...stuck).append(progress("up", 9), hour + 5);
    busy.say(...orders(1, { from: hour + 60 })).append(progress("up", 4), hour + 75);
    expect(typesOf(busy.lookUp(hour + 80))).toEqual(["StepOverdue"]);
  });

  it("beyond so many of one habit is not told", () => {
    const machine = new MachineOfHabits({ mostOverdue: { all: 10, ofHabit: 3 } }).say(...orders(200));
    machine.lookUp(200 * 60);
    machine.say(...orders(8, { from: 4 * hour }).filter(({ type }) => type !== "Sent"));
    expect(typesOf(machine.lookUp(5 * hour - 600))).toEqual(["StepOverdue", "StepOverdue", "StepOverdue"]);
  });
});

describe("silence", () => {
  it("remembers a slow correlation beside a flood of others, in bounded memory", () => {
    const machine = new MachineOfHabits({ correlations: 200 }).say(...orders(30));
    machine.lookUp(hour);
    machine.say(...orders(1, { from: 2 * hour }).filter(({ type }) => type !== "Sent"));
    const flood = Array.from({ length: 5000 }, (_, at) => ({
      at: 2 * hour + 3 + at / 1000,
      type: "Beat",
      correlation: `b${at}`,
    }));
    machine.say(...flood);
    expect(machine.size().correlations).toBe(200);
    expect(typesOf(machine.lookUp(2 * hour + 60))).toEqual(["StepOverdue"]);
  });

  it("does not mind clocks that go wrong, nor events out of order", () => {
    const machine = learned();
    const said = orders(5, { from: hour }).map((step) => ({ ...step, cause: undefined }));
    for (const { at, type, correlation } of said.toReversed())
      machine.say({ at: 2 * hour - at / 1000, type, correlation });
    expect(
      machine.lookUp(3 * hour).filter(({ type }) => type === "StepOverdue" || type === "StepArrived"),
    ).toEqual([]);
  });

  it("after a restart, at any moment, tells nothing twice", () => {
    const flow = fc.record({
      stops: fc.constantFrom("never", "never", "never", "paid", "sent"),
      late: fc.constantFrom(0, 0, 0, 400),
      pause: fc.integer({ min: 5, max: 90 }),
    });
    fc.assert(
      fc.property(
        fc.array(flow, { minLength: 30, maxLength: 60 }),
        fc.nat({ max: 60 }),
        (flows, restartAfter) => {
          const machine = new MachineOfHabits();
          let at = 0;
          machine.say(...orders(25));
          for (const [index, { stops, late, pause }] of flows.entries()) {
            at = 25 * 60 + index * 500;
            const [placed, paid, sent] = orders(1, { from: at });
            const said = [
              placed,
              stops === "paid" ? undefined : paid,
              stops === "never" && sent ? { ...sent, at: sent.at + late } : undefined,
            ];
            for (const step of said) {
              if (step === undefined) continue;
              machine.lookUp(step.at - 1);
              machine.say(step);
            }
            machine.lookUp(at + 420 + pause);
            if (index === restartAfter)
              expect(
                machine
                  .settle(at + 420 + pause)
                  .restart()
                  .lookUp(at + 420 + pause),
              ).toEqual([]);
          }
          expect(
            machine
              .settle(at + 520)
              .restart()
              .lookUp(at + 520),
          ).toEqual([]);
          const steps = machine.told.filter(({ type }) => type.startsWith("Step"));
          const keys = steps.map(({ type, about }) => `${type} ${about}`);
          expect(new Set(keys).size).toBe(keys.length);
          for (const { about, type } of steps)
            if (type !== "StepOverdue") expect(keys).toContain(`StepOverdue ${about}`);
        },
      ),
      { numRuns: 15 },
    );
  });
});
