import type { NamedQuestion } from "@cim/contracts";

/** A question for each query that the generated machine of `generatedMachine` answers with rows, and variants of its parameters. */
export function questionsFor(): readonly NamedQuestion[] {
  const ask = (query: string, params: NamedQuestion["params"] = {}): NamedQuestion => ({
    query,
    params,
    limit: 10_000,
  });
  return [
    ask("find", { text: "unit 11" }),
    ask("find", { text: "MAIL 3", kinds: ["component"] }),
    ask("find", { text: "e1", gone: true }),
    ask("neighbourhood", { thing: "component:u1" }),
    ask("neighbourhood", { thing: "component:u2", depth: 2 }),
    ask("neighbourhood", { thing: "leaf-node:l0", depth: 3, types: ["HOSTS", "RUNS", "HOLDS"] }),
    ask("relations-among", {
      things: [
        "bounded-context:x0",
        "domain:d0",
        ...Array.from({ length: 200 }, (_, at) => `component:u${at * 5}`),
      ],
    }),
    ask("shortest-connection", { from: "component:u1", to: "component:u10" }),
    ask("shortest-connection", { from: "person:p1", to: "server:hub1" }),
    ask("shortest-connection", { from: "build:b1", to: "term:x1/w1" }),
    ask("downstream", { thing: "component:u1", depth: 3 }),
    ask("downstream", { thing: "leaf-node:l1", depth: 6 }),
    ask("downstream", { thing: "package:k1", depth: 2 }),
    ask("upstream", { thing: "component:u1", depth: 4 }),
    ask("upstream", { thing: "container:v2", depth: 8 }),
    ask("readers-of-what-it-publishes", { thing: "component:u0" }),
    ask("readers-of-what-it-publishes", { thing: "publisher:q1" }),
    ask("publishers-of-what-it-reads", { thing: "component:u0" }),
    ask("publishers-of-what-it-reads", { thing: "consumer:hub/S1/c" }),
    ask("runs-on", { thing: "cluster:k1" }),
    ask("reach", { thing: "commit:c2" }),
    ask("reach", { thing: "package:k1" }),
    ask("way-to-container", { thing: "component:u4" }),
    ask("changed-around", { thing: "configuration:f3", sincePosition: 1, depth: 2 }),
    ask("changed-around", { thing: "bounded-context:x0", sinceTime: "2026-11-22T00:00:00Z" }),
    ask("context-map"),
    ask("context-cycles"),
    ask("shared-terms"),
    ask("orphan-subscriptions"),
    ask("unread-subjects"),
    ask("components-without-owner", { state: "failed" }),
    ask("components-without-owner", { context: "bounded-context:x1" }),
    ask("single-points-of-failure"),
    ask("top-by-degree"),
    ask("top-by-degree", { kind: "package", types: ["DEPENDENCY_OF"], top: 100 }),
    ask("things-of-kind", { kind: "component", state: "running" }),
    ask("things-of-kind", { kind: "term", context: "bounded-context:x1", text: "word 1" }),
    ask("count-by-kind"),
    ask("count-by-state"),
    ask("count-by-state", { kind: "build" }),
    ask("count-by-context"),
  ];
}
