import { describe, expect, it } from "vitest";
import type { FromMap, ToMap } from "./map-protocol.ts";
import { openFleetPort } from "./open-fleet-port.ts";

function makeLine() {
  const posted: ToMap[] = [];
  const listeners = new Set<(message: FromMap) => void>();
  const fleet = {
    post: (message: ToMap) => void posted.push(message),
    listen(heard: (message: FromMap) => void) {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
  };
  return {
    live: { fleet },
    posted,
    say: (message: FromMap) => listeners.forEach((heard) => void heard(message)),
  };
}

const totals = { total: 0, byState: { registered: 0, running: 0, degraded: 0, failing: 0, stopped: 0 } };
const sum = (id: number): FromMap => ({ type: "sum", id, groups: [], all: totals, isComplete: true });

describe("a screen's end of the fleet", () => {
  it("hears the answers to its own questions and no other's", () => {
    const { live, say } = makeLine();
    const [one, other]: [FromMap[], FromMap[]] = [[], []];
    const first = openFleetPort(live, (message) => one.push(message));
    const second = openFleetPort(live, (message) => other.push(message));
    const [id, otherId] = [first.id(), second.id()];
    say(sum(id));
    say(sum(otherId));
    say({ type: "failed", reason: "no canvas" });
    expect(one.map((message) => ("id" in message ? message.id : message.type))).toEqual([id, "failed"]);
    expect(other.map((message) => ("id" in message ? message.id : message.type))).toEqual([
      otherId,
      "failed",
    ]);
  });

  it("ends what it began when it is closed, and hears nothing more", () => {
    const { live, posted, say } = makeLine();
    const heard: FromMap[] = [];
    const port = openFleetPort(live, (message) => heard.push(message));
    const [kept, ended] = [port.id(), port.id()];
    port.post({ type: "sum", id: kept, question: { filter: "", groupBy: [] } });
    port.post({ type: "sum", id: ended, question: { filter: "", groupBy: [] } });
    port.post({ type: "stop", id: ended });
    posted.length = 0;
    port.close();
    expect(posted).toEqual([{ type: "stop", id: kept }]);
    say(sum(kept));
    expect(heard).toEqual([]);
  });
});
