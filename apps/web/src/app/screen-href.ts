import { useSearchParams } from "@solidjs/router";
import { urlPreferences } from "../preferences/preference-values.ts";

/** Search parameters that a link to another screen takes along: the moments and the span shown and a look given by the URL. */
const kept = ["at", "against", "span", ...urlPreferences];

/**
 * Makes addresses of screens that keep the moments and the span shown and a look given by the URL.
 * @example const href = useScreenHref(); <A href={href("/events", { type: "BuildFailed" })}>
 */
export function useScreenHref(): (path: string, search?: Readonly<Record<string, string>>) => string {
  const [params] = useSearchParams();
  return (path, search = {}) => {
    const query = new URLSearchParams();
    for (const name of kept) {
      const value = params[name];
      if (typeof value === "string") query.set(name, value);
    }
    for (const [name, value] of Object.entries(search)) query.set(name, value);
    const text = query.toString();
    return text ? `${path}?${text}` : path;
  };
}
