import { seriesQueries } from "@cim/contracts";
import { type AskQueries, createAskQueries } from "../parts/ask-queries.ts";
import { type AskerOptions, createAsker } from "../parts/create-asker.ts";

/** Questions to the service of time series of the domain process. */
export type AskSeries = AskQueries<typeof seriesQueries>;

export interface AskSeriesOptions extends Omit<AskerOptions, "who" | "about"> {
  readonly machine: string;
}

/** Asks on `{machine}.series.queries.{name}`. @throws what {@link createAsker} says */
export function createAskSeries({ machine, ...options }: AskSeriesOptions): AskSeries {
  const asker = createAsker({ ...options, who: "The service of time series", about: "time series" });
  return createAskQueries(asker, machine, "series", seriesQueries);
}
