import { QueryClient, QueryClientProvider } from "@tanstack/solid-query";
import type { ParentProps } from "solid-js";

/**
 * Answers over HTTP are kept for the whole visit. The library (17 KB) is loaded with the first part that asks, not with the
 * frame: import this only from a lazily loaded module.
 */
const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: 2, refetchOnWindowFocus: false } },
});

export function QueryProvider(props: ParentProps) {
  return <QueryClientProvider client={client}>{props.children}</QueryClientProvider>;
}
