import { createContext, createSignal, onCleanup, type ParentProps, useContext } from "solid-js";
import type { SearchSource } from "./search-hit.ts";

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
