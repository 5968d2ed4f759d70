import { createMemo, For, Show } from "solid-js";
import { ThingLink } from "../../thing/thing-link.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useLatticeWords } from "../use-lattice-words.ts";
import type { TraceNode } from "./trace-tree.ts";
import { actsOf } from "./trace-words.ts";

/** Acts of one hop beyond these are counted: a server that hundreds of clients hear from. */
const mostActs = 60;

/** Every hop as a line of a table, in the order of the way. */
export function TraceList(props: { readonly nodes: readonly TraceNode[] }) {
  const say = useLatticeWords();
  const format = useFormat();
  const lines = createMemo(() => {
    const found: TraceNode[] = [];
    const walk = (node: TraceNode) => {
      found.push(node);
      for (const { node: next } of node.next) if (next) walk(next);
    };
    props.nodes.forEach(walk);
    return found;
  });
  const how = (node: TraceNode) => {
    const { by, name } = node.hop.arrived;
    return say(`trace.arrived.${by}`, { name: name || say("trace.nameless") });
  };
  return (
    <section class="trace-list" tabindex="0" aria-label={say("trace.list")}>
      <table class="trace-table">
        <caption class="sr-only">{say("trace.list")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("trace.column.hop")}</th>
            <th scope="col">{say("trace.column.server")}</th>
            <th scope="col">{say("trace.column.how")}</th>
            <th scope="col">{say("trace.column.acts")}</th>
            <th scope="col" data-align="end">
              {say("trace.column.time")}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={lines()}>
            {(node) => {
              const acts = actsOf(say, node);
              return (
                <tr>
                  <td class="ui-mono">{node.hop.hop === "" ? "0" : node.hop.hop}</td>
                  <th scope="row">
                    <ThingLink thing={{ kind: "server", id: node.hop.server }}>{node.hop.server}</ThingLink>
                  </th>
                  <td>{how(node)}</td>
                  <td>
                    <ul>
                      <For each={acts.slice(0, mostActs)}>{(act) => <li>{act}</li>}</For>
                      <Show when={acts.length > mostActs}>
                        <li class="text-muted">{say("trace.more", { count: acts.length - mostActs })}</li>
                      </Show>
                    </ul>
                  </td>
                  <td data-align="end">{format.duration(node.afterMs)}</td>
                </tr>
              );
            }}
          </For>
        </tbody>
      </table>
    </section>
  );
}
