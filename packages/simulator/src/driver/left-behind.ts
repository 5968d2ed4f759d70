import { eventSubject, fleetEvents, type LogRecord, latticeEvents, type SealedEvent } from "@cim/contracts";
import type { MachinePlan } from "../plan/plan-machine.ts";
import type { Sealer } from "../sealer.ts";

/** What an earlier run broke and did not live to mend. */
export interface LeftBehind {
  /** Takes note of one event of it, in the log's order. */
  note(record: Pick<LogRecord, "subject" | "body">): void;
  /** The events by which everything of the plan comes right again. */
  recovery(plan: MachinePlan, sealer: Sealer, at: number): Generator<SealedEvent, void, undefined>;
}

const actor = "service:fleet-registry";
const observer = "service:simulated-lattice";

export function makeLeftBehind(): LeftBehind {
  /** What is wrong with each thing, by `<aggregate> <id>`. */
  const wrong = new Map<string, "stopped" | "unwell" | "away">();

  function note({ subject, body }: Pick<LogRecord, "subject" | "body">): void {
    const parts = eventSubject.parse(subject);
    if (parts === undefined) return;
    const { aggregate, id, verb } = parts;
    const thing = `${aggregate} ${id}`;
    const isAway =
      (aggregate === "leaf-link" && verb === "down") ||
      (aggregate === "gateway" && verb === "down") ||
      (aggregate === "server" && verb === "lost") ||
      (aggregate === "leaf-node" && verb === "removed") ||
      (aggregate === "connection" && verb === "closed");
    if (isAway) wrong.set(thing, "away");
    else if (verb === "stopped") wrong.set(thing, "stopped");
    else if (verb === "health-changed") {
      if (!isHealthy(body)) wrong.set(thing, "unwell");
      else wrong.delete(thing);
    } else if (["started", "up", "seen", "registered", "opened"].includes(verb)) wrong.delete(thing);
  }

  function* recovery(plan: MachinePlan, sealer: Sealer, at: number) {
    const isWrong = (aggregate: string, id: string) => wrong.has(`${aggregate} ${id}`);
    const { links, servers, gateways, connections } = plan.lattice;
    for (const { id, hostname, cluster, system, address } of plan.leafNodes) {
      if (!isWrong("leaf-node", id)) continue;
      const body = { leaf_node: id, hostname, cluster, system, address };
      yield sealer.seal(fleetEvents.LeafNodeRegistered, body, { at, actor });
    }
    const facts = { at, actor: observer };
    for (const body of links)
      if (isWrong("leaf-link", body.link)) yield sealer.seal(latticeEvents.LeafLinkUp, body, facts);
    for (const body of servers)
      if (isWrong("server", body.server)) yield sealer.seal(latticeEvents.ServerSeen, body, facts);
    for (const body of gateways)
      if (isWrong("gateway", body.gateway)) yield sealer.seal(latticeEvents.GatewayUp, body, facts);
    for (const body of connections)
      if (isWrong("connection", body.connection))
        yield sealer.seal(latticeEvents.ConnectionOpened, body, facts);
    for (const { id: component } of plan.components) {
      const what = wrong.get(`component ${component}`);
      if (what === undefined) continue;
      const cause =
        what === "stopped"
          ? sealer.seal(fleetEvents.ComponentStarted, { component }, { at, actor: "service:systemd" })
          : undefined;
      if (cause !== undefined) yield cause;
      const healthy = { component, health: "healthy" as const, message: "all checks pass" };
      const by = { at, actor: `component:${component}`, cause };
      yield sealer.seal(fleetEvents.ComponentHealthChanged, healthy, by);
    }
    wrong.clear();
  }

  return { note, recovery };
}

function isHealthy(body: Uint8Array): boolean {
  return (JSON.parse(new TextDecoder().decode(body)) as { health?: unknown }).health === "healthy";
}
