import "./thing.css";
import { kindOf } from "@cim/contracts/kinds";
import type { AnyRow, ProjectionName } from "@cim/contracts/rows";
import { createMemo, lazy, Show, Suspense } from "solid-js";
import { AnnotationView } from "../annotations/annotation-view.tsx";
import { ThingAnnotations } from "../annotations/thing-annotations.tsx";
import { QueryProvider } from "../app/query-provider.tsx";
import { type SelectedThing, useSelection } from "../app/selection.ts";
import { CompareWith } from "../compare/compare-with.tsx";
import { useIncidents } from "../incident/use-incidents.ts";
import { useCollection } from "../live/use-collection.ts";
import { useMoment } from "../moment/moment.ts";
import { PinThing } from "../search/pin-thing.tsx";
import { isMeasured } from "../series/is-measured.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { isIconName } from "../ui/icon-paths.ts";
import { MonoId } from "../ui/mono-id.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import { BecausePanel } from "./because-panel.tsx";
import { EventOfThing } from "./event-of-thing.tsx";
import { isProjectionName } from "./projection-name.ts";
import { isStateWord, stateLook } from "./state-look.ts";
import { ThingFacts } from "./thing-facts.tsx";
import { ThingHistory } from "./thing-history.tsx";
import { ThingRelations } from "./thing-relations.tsx";

const ComparedFacts = lazy(async () => ({
  default: (await import("../compare/compared-facts.tsx")).ComparedFacts,
}));

const DeliveryOfThing = lazy(async () => ({
  default: (await import("../delivery/inspect/delivery-of-thing.tsx")).DeliveryOfThing,
}));

const ThingMeasures = lazy(async () => ({
  default: (await import("../series/thing-measures.tsx")).ThingMeasures,
}));

const ThingConnections = lazy(async () => ({
  default: (await import("../connections/thing-connections.tsx")).ThingConnections,
}));

/** The selected thing of any kind, or the explanation of one of its values, or an event: what the URL asks for. */
export function Inspector(props: { readonly onClose: () => void }) {
  return (
    <QueryProvider>
      <InspectorParts onClose={props.onClose} />
    </QueryProvider>
  );
}

function InspectorParts(props: { readonly onClose: () => void }) {
  const say = useWords();
  const selection = useSelection();
  return (
    <div class="inspector">
      <Show
        when={selection.thing()}
        fallback={
          <header class="inspector-head">
            <p class="inspector-kind">{capital(say("kinds.event", { count: 1 }))}</p>
            <IconButton icon="close" label={say("frame.closeInspector")} onClick={() => props.onClose()} />
          </header>
        }
      >
        {(thing) => <ThingHead thing={thing()} onClose={props.onClose} />}
      </Show>
      <div class="inspector-body">
        <Show
          when={selection.because()}
          fallback={<Show when={selection.thing()}>{(thing) => <ThingParts thing={thing()} />}</Show>}
        >
          {(because) => <BecausePanel because={because()} />}
        </Show>
      </div>
    </div>
  );
}

function projectionOf(thing: SelectedThing): ProjectionName | undefined {
  const { projection } = kindOf(thing.kind);
  return projection !== undefined && isProjectionName(projection) ? projection : undefined;
}

function ThingHead(props: { readonly thing: SelectedThing; readonly onClose: () => void }) {
  const say = useWords();
  const selection = useSelection();
  const icon = () => {
    const { icon: name } = kindOf(props.thing.kind);
    return isIconName(name) ? name : "component";
  };
  const titled = createMemo(() => projectionOf(props.thing));
  return (
    <header class="inspector-head">
      <div class="inspector-names">
        <p class="inspector-kind">
          <Icon name={icon()} /> {capital(say(`kinds.${props.thing.kind}`, { count: 1 }))}
        </p>
        <Show when={titled()} keyed>
          {(projection) => <ThingTitle thing={props.thing} projection={projection} />}
        </Show>
        <p>
          <MonoId text={props.thing.id} length={38} />
        </p>
        <Show when={selection.because() !== undefined}>
          <Button
            tone="quiet"
            icon="arrow-right"
            class="inspector-back"
            onClick={() => selection.explain(undefined)}
          >
            {say("thing.because.back", { name: say(`kinds.${props.thing.kind}`, { count: 1 }) })}
          </Button>
        </Show>
      </div>
      <PinThing thing={props.thing} />
      <IconButton icon="close" label={say("frame.closeInspector")} onClick={() => props.onClose()} />
    </header>
  );
}

function ThingTitle(props: { readonly thing: SelectedThing; readonly projection: ProjectionName }) {
  const say = useWords();
  const collection = useCollection(props.projection);
  const row = () => collection.get(props.thing.id) as AnyRow | undefined;
  const title = () => {
    const field = kindOf(props.thing.kind).title;
    const value = field === undefined ? undefined : row()?.[field];
    return typeof value === "string" && value !== props.thing.id ? value : undefined;
  };
  const state = () => {
    const value = row()?.state;
    return typeof value === "string" ? value : undefined;
  };
  return (
    <>
      <Show when={title()}>
        <h2 class="inspector-title">{title()}</h2>
      </Show>
      <Show when={state()}>
        {(word) => {
          const known = () => {
            const given = word();
            return isStateWord(given) ? say(`states.${given}`) : given;
          };
          return <StateBadge state={stateLook(props.projection, word())} word={known()} />;
        }}
      </Show>
    </>
  );
}

function ThingParts(props: { readonly thing: SelectedThing }) {
  return (
    <Show when={props.thing} keyed>
      {(thing) => {
        if (thing.kind === "event") return <EventOfThing id={thing.id} />;
        if (thing.kind === "annotation") return <AnnotationOfThing thing={thing} />;
        const projection = projectionOf(thing);
        return projection === undefined ? (
          <RowlessThing thing={thing} />
        ) : (
          <RowOfThing thing={thing} projection={projection} />
        );
      }}
    </Show>
  );
}

function RowlessThing(props: { readonly thing: SelectedThing }) {
  const say = useWords();
  return (
    <>
      <p class="inspector-note">
        {say("thing.noFacts", { kind: say(`kinds.${props.thing.kind}`, { count: 1 }) })}
      </p>
      <MeasuresPart thing={props.thing} />
      <ThingAnnotations thing={props.thing} />
      <ConnectionsPart thing={props.thing} />
      <ThingRelations thing={props.thing} projection={undefined} row={undefined} />
      <ThingHistory thing={props.thing} row={undefined} />
    </>
  );
}

/** A file holds no graph; it is read without network, so that nothing is loaded for it either. */
function ConnectionsPart(props: { readonly thing: SelectedThing }) {
  const incidents = useIncidents();
  return (
    <Show when={incidents.file() === undefined}>
      <Suspense fallback={<Skeleton class="page-inset" rows={5} />}>
        <ThingConnections thing={props.thing} />
      </Suspense>
    </Show>
  );
}

/** A file holds no measures either. */
function MeasuresPart(props: { readonly thing: SelectedThing }) {
  const incidents = useIncidents();
  return (
    <Show when={incidents.file() === undefined && isMeasured(props.thing.kind)}>
      <Suspense fallback={<Skeleton class="page-inset" rows={8} />}>
        <ThingMeasures thing={props.thing} />
      </Suspense>
    </Show>
  );
}

/** Kinds of thing of which delivery has more to say than their row. */
const delivered: readonly SelectedThing["kind"][] = ["commit", "container", "package", "component"];

function DeliveryPart(props: { readonly thing: SelectedThing }) {
  return (
    <Show when={delivered.includes(props.thing.kind)}>
      <Suspense fallback={<Skeleton class="page-inset" rows={5} />}>
        <DeliveryOfThing thing={props.thing} />
      </Suspense>
    </Show>
  );
}

/** An annotation is read as it stands now; of its row at a moment its history tells. */
function AnnotationOfThing(props: { readonly thing: SelectedThing }) {
  const collection = useCollection("annotations");
  const row = () => collection.get(props.thing.id) as AnyRow | undefined;
  return (
    <>
      <AnnotationView id={props.thing.id} />
      <ThingHistory thing={props.thing} row={row()} />
    </>
  );
}

function RowOfThing(props: { readonly thing: SelectedThing; readonly projection: ProjectionName }) {
  const say = useWords();
  const incidents = useIncidents();
  const moment = useMoment();
  const collection = useCollection(props.projection);
  const row = () => collection.get(props.thing.id) as AnyRow | undefined;
  const missing = () => {
    const kind = say(`kinds.${props.thing.kind}`, { count: 1 });
    if (collection.heard()) return say("thing.gone", { kind });
    return incidents.file() ? say("incident.shown.notInFileBody") : say("thing.hidden", { kind });
  };
  const facts = () => (
    <Show
      when={row()}
      fallback={
        <Show
          when={collection.heard() && collection.status().phase === "loading"}
          fallback={<p class="inspector-note">{missing()}</p>}
        >
          <Skeleton class="page-inset" rows={8} />
        </Show>
      }
    >
      {(found) => <ThingFacts projection={props.projection} row={found()} />}
    </Show>
  );
  return (
    <>
      <Show
        when={moment.against() === undefined}
        fallback={
          <Suspense fallback={<Skeleton class="page-inset" rows={8} />}>
            <ComparedFacts projection={props.projection} thing={props.thing.id} row={row()}>
              {facts()}
            </ComparedFacts>
          </Suspense>
        }
      >
        <div class="compare-with-place">
          <CompareWith row={row()} />
        </div>
        <DeliveryPart thing={props.thing} />
        {facts()}
      </Show>
      <MeasuresPart thing={props.thing} />
      <ThingAnnotations thing={props.thing} />
      <ConnectionsPart thing={props.thing} />
      <ThingRelations thing={props.thing} projection={props.projection} row={row()} />
      <ThingHistory thing={props.thing} row={row()} />
    </>
  );
}
