import { createContext, createSignal, onCleanup, type ParentProps, useContext } from "solid-js";
import type { IconName } from "../ui/icon-paths.ts";

/** One thing that a search found. Choosing it goes to `href`, or runs `run`. */
export interface SearchHit {
  readonly id: string;
  readonly title: string;
  /** Said beside the title: a kind, a subject. */
  readonly detail?: string;
  readonly icon: IconName;
  /** 0..1, best first within and between sources; see `rankMatch`. */
  readonly score: number;
  readonly choose: { readonly href: string } | { readonly run: () => void };
}

/** Something the command palette searches. Answer within 50 ms, or with a promise; show at most `limit` hits. */
export interface SearchSource {
  readonly id: string;
  /** Heading over its hits; reactive. */
  readonly label: () => string;
  search(query: string, limit: number): readonly SearchHit[] | Promise<readonly SearchHit[]>;
}

interface SearchSources {
  readonly sources: () => readonly SearchSource[];
  add(source: SearchSource): () => void;
}

const Context = createContext<SearchSources>();

export function SearchSourcesProvider(props: ParentProps) {
  const [sources, setSources] = createSignal<readonly SearchSource[]>([]);
  const value: SearchSources = {
    sources,
    add(source) {
      setSources((before) => [...before, source]);
      return () => setSources((before) => before.filter((one) => one !== source));
    },
  };
  return <Context.Provider value={value}>{props.children}</Context.Provider>;
}

function useContextOfSources(): SearchSources {
  const found = useContext(Context);
  if (!found)
    throw new Error("createSearchSource and useSearchSources need a SearchSourcesProvider above them.");
  return found;
}

/** Makes `source` searchable while the caller's owner lives. */
export function createSearchSource(source: SearchSource): void {
  onCleanup(useContextOfSources().add(source));
}

export function useSearchSources(): () => readonly SearchSource[] {
  return useContextOfSources().sources;
}
