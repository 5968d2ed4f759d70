import { createSignal, For, Show } from "solid-js";
import { ThingLink } from "../../thing/thing-link.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { truncateMiddle } from "../../ui/truncate-middle.ts";
import { useFormat } from "../../ui/use-format.ts";
import { useLatticeWords } from "../use-lattice-words.ts";
import type { TraceLine, TraceNode } from "./trace-tree.ts";
import { storedWords, turnedWords } from "./trace-words.ts";

/** Of one server so many next ones and clients are drawn; all where the person asks for them. The list has all. */
const mostLines = 8;
const mostClients = 5;

/** The way from server to server, from left to right; on a narrow screen from above. */
export function TraceDrawing(props: { readonly nodes: readonly TraceNode[] }) {
  return (
    <ul class="trace-tree">
      <For each={props.nodes}>
        {(node) => (
          <li>
            <Node node={node} />
          </li>
        )}
      </For>
    </ul>
  );
}

function Node(props: { readonly node: TraceNode }) {
  const say = useLatticeWords();
  const [isWhole, setWhole] = createSignal(false);
  const lines = () => (isWhole() ? props.node.next : props.node.next.slice(0, mostLines));
  return (
    <div class="trace-node">
      <ServerCard node={props.node} />
      <Show when={props.node.next.length > 0}>
        <ul class="trace-next">
          <For each={lines()}>{(line) => <Line line={line} />}</For>
          <Show when={lines().length < props.node.next.length}>
            <li class="trace-more">
              <Button tone="quiet" onClick={() => setWhole(true)}>
                {say("trace.more", { count: props.node.next.length - lines().length })}
              </Button>
            </li>
          </Show>
        </ul>
      </Show>
    </div>
  );
}

function Line(props: { readonly line: TraceLine }) {
  const say = useLatticeWords();
  const carried = () =>
    say(`trace.to.${props.line.by}`, { name: truncateMiddle(props.line.name, 26) || say("trace.nameless") });
  return (
    <li data-by={props.line.by} data-refused={props.line.refusal === null ? undefined : ""}>
      <span class="trace-carrier">
        {carried()}
        <Show when={props.line.refusal}>
          {(reason) => (
            <span class="trace-refused">
              <StateMark state="failing" /> {say("trace.refusedBy", { reason: reason() })}
            </span>
          )}
        </Show>
      </span>
      <Show when={props.line.node}>{(node) => <Node node={node()} />}</Show>
    </li>
  );
}

function ServerCard(props: { readonly node: TraceNode }) {
  const say = useLatticeWords();
  const format = useFormat();
  const hop = () => props.node.hop;
  const [isWhole, setWhole] = createSignal(false);
  const clients = () => (isWhole() ? props.node.clients : props.node.clients.slice(0, mostClients));
  const isEnd = () =>
    props.node.clients.length === 0 &&
    props.node.next.length === 0 &&
    hop().stored.length === 0 &&
    hop().turned.every(({ told }) => told);
  return (
    <article class="trace-card" data-state={hop().arrived.refusal === null ? "ok" : "failing"}>
      <h3>
        <Icon name="server" />{" "}
        <ThingLink thing={{ kind: "server", id: hop().server }}>{truncateMiddle(hop().server, 26)}</ThingLink>
      </h3>
      <p class="text-muted">
        {[
          hop().cluster,
          say("trace.account", { account: hop().arrived.account }),
          hop().from === null
            ? say("trace.began")
            : say("trace.after", { time: format.duration(props.node.afterMs) }),
        ]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      <Show when={hop().arrived.refusal}>
        {(reason) => (
          <p class="trace-refused">
            <StateMark state="failing" /> {say("trace.refusedBy", { reason: reason() })}
          </p>
        )}
      </Show>
      <ul class="trace-acts">
        <For each={hop().turned}>
          {(turned) => (
            <li>
              <Icon name="swap" /> {turnedWords(say, turned)}
            </li>
          )}
        </For>
        <For each={hop().stored}>
          {(stored) => (
            <li>
              <Show
                when={stored.refusal === null && !stored.noInterest}
                fallback={<StateMark state={stored.refusal === null ? "unknown" : "failing"} />}
              >
                <Icon name="stream" />
              </Show>{" "}
              {storedWords(say, stored)}
            </li>
          )}
        </For>
        <For each={clients()}>
          {(client) => (
            <li>
              <Show when={client.refusal === null} fallback={<StateMark state="failing" />}>
                <Icon name="consumer" />
              </Show>{" "}
              <Show
                when={client.component}
                fallback={say(`trace.to.${client.to}`, {
                  name: truncateMiddle(client.name, 28) || say("trace.nameless"),
                })}
              >
                {(id) => (
                  <ThingLink thing={{ kind: "component", id: id() }}>{truncateMiddle(id(), 30)}</ThingLink>
                )}
              </Show>
              <Show when={client.queue}>
                {(queue) => <span class="text-muted"> {say("trace.queue", { queue: queue() })}</span>}
              </Show>
              <Show when={client.refusal}>
                {(reason) => (
                  <span class="trace-refused"> {say("trace.refusedBy", { reason: reason() })}</span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={clients().length < props.node.clients.length}>
        <Button tone="quiet" onClick={() => setWhole(true)}>
          {say("trace.more", { count: props.node.clients.length - clients().length })}
        </Button>
      </Show>
      <Show when={isEnd()}>
        <p class="text-muted">{say("trace.leadsNowhere")}</p>
      </Show>
    </article>
  );
}
