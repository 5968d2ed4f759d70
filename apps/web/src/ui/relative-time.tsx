import { createMemo } from "solid-js";
import { usePreferences } from "../preferences/preferences.tsx";
import { formatRelative } from "./format.ts";
import { formatInstant, zoneOf } from "./format-instant.ts";
import { createNow } from "./now.ts";

/** A time as `5 min. ago`, with the exact instant as tooltip. `at` is RFC 3339 or milliseconds since 1970. */
export function RelativeTime(props: { readonly at: string | number }) {
  const preferences = usePreferences();
  const now = createNow();
  const time = createMemo(() => (typeof props.at === "number" ? props.at : Date.parse(props.at)));
  // A memo, so that the text changes when its words do and not every second.
  const text = createMemo(() => formatRelative(time(), now(), preferences.lang));
  return (
    <time
      class="ui-time"
      datetime={Number.isFinite(time()) ? new Date(time()).toISOString() : undefined}
      data-tip={formatInstant(time(), zoneOf(preferences.tz))}
    >
      {text()}
    </time>
  );
}
