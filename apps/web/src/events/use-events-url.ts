import type { EventFilter } from "@cim/contracts/api";
import { useSearchParams } from "@solidjs/router";
import { type Accessor, createMemo } from "solid-js";
import { flag, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { columnsCodec } from "./column-choice.ts";
import { comparedCodec } from "./compared-codec.ts";
import { type FilterParams, readFilter, writeFilter } from "./filter-url.ts";

/** All of the Events screen that stands in its address. */
export function useEventsUrl() {
  const [params, setParams] = useSearchParams();
  const [url, setUrl] = createUrlState({
    paused: flag(),
    columns: columnsCodec,
    compare: comparedCodec,
    saved: text(),
    bars: flag(true),
  });
  const filter: Accessor<EventFilter> = createMemo(
    () => readFilter({ ...params } as FilterParams),
    undefined,
    {
      equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    },
  );
  return {
    url,
    setUrl,
    filter,
    /** A history entry of its own: Back takes a filter back. */
    setFilter: (changed: EventFilter) => setParams(writeFilter(changed)),
  };
}
