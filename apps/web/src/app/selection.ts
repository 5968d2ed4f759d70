import { formatThing, isKindName, type KindName, parseThing } from "@cim/contracts/kinds";
import { useSearchParams } from "@solidjs/router";
import { type Accessor, createMemo } from "solid-js";

/** A thing by kind and id. */
export interface SelectedThing {
  readonly kind: KindName;
  readonly id: string;
}

export interface Selection {
  /** The thing the inspector shows (`?thing=kind:id`). */
  readonly thing: Accessor<SelectedThing | undefined>;
  /** What of it is being explained (`?because=`): a field's name or a position. */
  readonly because: Accessor<string | undefined>;
  open(thing: SelectedThing): void;
  explain(because: string | undefined): void;
  close(): void;
}

/** The selection, the same on every screen. Each step is a history entry, so Back undoes it. */
export function useSelection(): Selection {
  const [params, setParams] = useSearchParams<{ thing: string; because: string }>();
  const thing = createMemo(() => readThing(params.thing), undefined, {
    equals: (one, other) => one?.kind === other?.kind && one?.id === other?.id,
  });
  return {
    thing,
    because: () => params.because,
    open: (opened) => setParams({ thing: formatThing(opened), because: null }),
    explain: (because) => setParams({ because: because ?? null }),
    close: () => setParams({ thing: null, because: null }),
  };
}

function readThing(text: string | undefined): SelectedThing | undefined {
  const found = text === undefined ? undefined : parseThing(text);
  return found && isKindName(found.kind) ? { kind: found.kind, id: found.id } : undefined;
}
