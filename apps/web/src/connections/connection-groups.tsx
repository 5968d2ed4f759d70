import type { Connections } from "@cim/contracts/graph";
import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { useFormat } from "../ui/use-format.ts";
import { ConnectedThing } from "./connected-thing.tsx";
import { aroundThing } from "./graph-search.ts";
import { keyedGroups } from "./keyed-groups.ts";
import { relationWords, useConnectionWords } from "./use-connection-words.ts";

/** What a thing is connected with, by what the others are to it and then by relationship. */
export function ConnectionGroups(props: { readonly connections: Connections }) {
  const groups = createMemo(() => keyedGroups(props.connections.groups));
  const roles = createMemo(() => [...groups().keys()], undefined, {
    equals: (one, other) => one.join() === other.join(),
  });
  return (
    <For each={roles()}>
      {(role) => (
        <RoleOfOthers role={role} connections={props.connections} groups={groups().get(role) ?? []} />
      )}
    </For>
  );
}

type Group = Connections["groups"][number];

function RoleOfOthers(props: {
  readonly role: Group["as"];
  readonly connections: Connections;
  readonly groups: readonly Group[];
}) {
  const say = useConnectionWords();
  // By name and not by group: what is refreshed keeps its place, and what is unfolded stays so.
  const names = createMemo(() => props.groups.map(nameOf), undefined, {
    equals: (one, other) => one.join() === other.join(),
  });
  const groupOf = (name: string) => props.groups.find((group) => nameOf(group) === name);
  return (
    <section class="connection-role" aria-label={say(`as.${props.role}`)}>
      <h4>{say(`as.${props.role}`)}</h4>
      <For each={names()}>
        {(name) => (
          <Show when={groupOf(name)}>
            {(group) => <GroupOfOthers connections={props.connections} group={group()} />}
          </Show>
        )}
      </For>
    </section>
  );
}

function GroupOfOthers(props: { readonly connections: Connections; readonly group: Group }) {
  const say = useConnectionWords();
  const format = useFormat();
  const href = useScreenHref();
  const words = () => relationWords(say, props.group.type, !props.group.outgoing);
  const own = () => `${props.connections.thing.kind}:${props.connections.thing.id}`;
  const keys = createMemo(
    () => props.group.things.map(({ thing }) => `${thing.kind}:${thing.id}`),
    undefined,
    {
      equals: (one, other) => one.join("\n") === other.join("\n"),
    },
  );
  const byKey = createMemo(
    () => new Map(props.group.things.map((found) => [`${found.thing.kind}:${found.thing.id}`, found])),
  );
  /** Names that several have: those are told apart by their ids. */
  const shared = createMemo(() => {
    const names = props.group.things.map(({ thing }) => thing.name);
    return new Set(names.filter((name, at) => names.indexOf(name) !== at));
  });
  const hidden = () => props.group.total - props.group.things.length;
  return (
    <div class="connection-group">
      <p class="connection-words">
        {words()}
        <Show when={props.group.total > 1}>
          <span class="connection-total">{format.number(props.group.total)}</span>
        </Show>
      </p>
      <ul>
        <For each={keys()}>
          {(key) => (
            <Show when={byKey().get(key)}>
              {(found) => (
                <ConnectedThing
                  own={own()}
                  words={words()}
                  type={props.group.type}
                  outgoing={props.group.outgoing}
                  other={found()}
                  byId={shared().has(found().thing.name)}
                  isPast={props.connections.at !== null}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={hidden() > 0}>
        <A class="thing-link connection-more" href={href("/graph", aroundThing(own(), [props.group.type]))}>
          {say("more", { count: hidden() })}
        </A>
      </Show>
    </div>
  );
}

function nameOf({ type, outgoing }: Group): string {
  return `${type} ${outgoing ? "out" : "in"}`;
}
