import { usePreferences } from "../preferences/preferences.tsx";
import { formatClock, formatInstant, zoneOf } from "./format-instant.ts";

/** A time as `04:53:12.123`, or whole with date and zone where `whole`. `at` is RFC 3339 or milliseconds since 1970. */
export function ExactTime(props: { readonly at: string | number; readonly whole?: boolean }) {
  const preferences = usePreferences();
  const time = () => (typeof props.at === "number" ? props.at : Date.parse(props.at));
  const zone = () => zoneOf(preferences.tz);
  return (
    <time
      class="ui-time"
      datetime={Number.isFinite(time()) ? new Date(time()).toISOString() : undefined}
      data-tip={props.whole ? undefined : formatInstant(time(), zone())}
    >
      {props.whole ? formatInstant(time(), zone()) : formatClock(time(), zone())}
    </time>
  );
}
