import type { KindName } from "@cim/contracts/kinds";
import type { MeasureName } from "@cim/contracts/series";
import type { State } from "../ui/state-mark.tsx";

/** Lines of one unit that are drawn in one chart. `title` is a message of `groups`; absent: the measure's own word. */
export interface MeasureGroup {
  readonly title?: "states" | "messages";
  readonly lines: readonly { readonly measure: MeasureName; readonly state?: State }[];
}

function one(measure: MeasureName): MeasureGroup {
  return { lines: [{ measure }] };
}

function messages(of: "server" | "leaf-link" | "gateway"): MeasureGroup {
  const name = of === "leaf-link" ? "link" : of;
  return {
    title: "messages",
    lines: [{ measure: `${name}.messages.in` }, { measure: `${name}.messages.out` }],
  };
}

/** Those that run are many: beside them nobody would see the others. */
function components(name: "context.components" | "cluster.components"): readonly MeasureGroup[] {
  return [
    {
      title: "states",
      lines: [
        { measure: `${name}.failing`, state: "failing" },
        { measure: `${name}.degraded`, state: "warning" },
        { measure: `${name}.stopped`, state: "unknown" },
      ],
    },
    { lines: [{ measure: `${name}.running`, state: "ok" }] },
  ];
}

const groups: Partial<Readonly<Record<KindName, readonly MeasureGroup[]>>> = {
  server: [
    messages("server"),
    one("server.connections"),
    one("server.cpu"),
    one("server.memory"),
    one("server.slow-consumers"),
  ],
  "leaf-link": [one("link.rtt"), messages("leaf-link")],
  gateway: [one("gateway.rtt"), messages("gateway")],
  stream: [one("stream.messages.rate"), one("stream.bytes")],
  consumer: [one("consumer.pending"), one("consumer.rate")],
  "bounded-context": components("context.components"),
  cluster: components("cluster.components"),
};

/** What is measured of things of a kind, in the order in which it is shown; empty: nothing is. */
export function measureGroupsOf(kind: KindName): readonly MeasureGroup[] {
  return groups[kind] ?? [];
}
