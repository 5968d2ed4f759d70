import { For, Match, Show, Switch } from "solid-js";
import { cardPlace } from "../../canvas/card-place.ts";
import { isStateWord } from "../../thing/state-look.ts";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useWords } from "../../words/words.tsx";
import type { Target } from "../canvas/stage-protocol.ts";
import type { Drawing } from "./create-drawing.ts";
import { groupTitle, kindWord } from "./group-title.ts";
import type { Ties } from "./list-rows.ts";
import { type EdgeBehind, lookOf } from "./stage-graph.ts";
import { relationshipWord, useGraphViewWords } from "./use-graph-view-words.ts";

const mostEdges = 6;
const mostNames = 5;

/** What is under the pointer, in words. It says nothing that the list does not say, so screen readers need not hear it. */
export function HoverCard(props: {
  readonly target: Target;
  readonly at: { readonly x: number; readonly y: number };
  /** Where it must not reach beyond. */
  readonly size: { readonly width: number; readonly height: number };
  readonly drawing: Drawing;
  readonly ties: Ties;
  readonly edges: readonly EdgeBehind[];
}) {
  const say = useGraphViewWords();
  const sayKind = useWords();
  const shown = () => props.drawing.shown();
  const thing = () => ("thing" in props.target ? shown().things.get(props.target.thing) : undefined);
  const thingKey = () => ("thing" in props.target ? props.target.thing : "");
  const group = () => {
    const { target } = props;
    return "group" in target ? shown().groups.find(({ id }) => id === target.group) : undefined;
  };
  const edges = () => ("edges" in props.target ? props.target.edges : []);

  return (
    <div class="canvas-card" aria-hidden="true" style={cardPlace(props.at, props.size)}>
      <Switch>
        <Match when={thing()}>
          {(found) => (
            <>
              <p class="drawing-card-kind">{kindWord(found().kind, 1, sayKind)}</p>
              <p class="canvas-card-name">{found().name}</p>
              <Show when={found().name !== found().id}>
                <p class="canvas-card-id">{found().id}</p>
              </Show>
              <Show when={lookOf(found())}>
                {(look) => {
                  const word = () => found().state ?? "";
                  const state = word();
                  return (
                    <StateBadge
                      state={look()}
                      word={isStateWord(state) ? sayKind(`states.${state}`) : word()}
                      plain
                    />
                  );
                }}
              </Show>
              <p class="text-muted">{say("edges", { count: props.ties.get(thingKey())?.length ?? 0 })}</p>
            </>
          )}
        </Match>
        <Match when={group()}>
          {(found) => (
            <>
              <p class="canvas-card-name">{groupTitle(found(), say, sayKind)}</p>
              <p class="text-muted">{say("things", { count: found().members.length })}</p>
              <p class="text-muted">{say("openHelp")}</p>
            </>
          )}
        </Match>
        <Match when={edges().length > 0}>
          <For each={edges().slice(0, mostEdges)}>
            {(index) => (
              <Show when={props.edges[index]}>
                {(behind) => <EdgeWords behind={behind()} nameOf={props.drawing.nameOf} />}
              </Show>
            )}
          </For>
          <Show when={edges().length > mostEdges}>
            <p class="text-muted">{say("andMore", { count: edges().length - mostEdges })}</p>
          </Show>
        </Match>
      </Switch>
    </div>
  );
}

function EdgeWords(props: { readonly behind: EdgeBehind; readonly nameOf: (key: string) => string }) {
  const say = useGraphViewWords();
  const ends = () => ("edge" in props.behind ? props.behind.edge : props.behind.implied);
  const words = () => {
    if ("edge" in props.behind) return relationshipWord(say, props.behind.edge.type);
    const { through } = props.behind.implied;
    return say("implied", {
      count: through.length,
      names:
        through.slice(0, mostNames).map(props.nameOf).join(", ") + (through.length > mostNames ? ", …" : ""),
    });
  };
  return (
    <p>
      <strong>{props.nameOf(ends().from)}</strong> <span class="drawing-card-means">{words()}</span>{" "}
      <strong>{props.nameOf(ends().to)}</strong>
    </p>
  );
}
