import type { LogEvent } from "@cim/contracts";
import { sliceOfEvent } from "@cim/model";

/**
 * What few different values together describe: most events share it with thousands of others, so that a column of numbers
 * stands for nine fields, and a filter looks at each different one once.
 */
export interface EventProfile {
  readonly type: string;
  /** The slice that permissions go by. */
  readonly context: string;
  readonly domain: string;
  readonly kind: string;
  readonly source: string;
  readonly rule: string;
  /** Null: this installation's own. */
  readonly origin: { readonly source: string; readonly stream: string } | null;
}

/** As {@link readProfile} reads it back. Equal for equal profiles only. */
export function writeProfile(event: LogEvent): string {
  const { foreign, origin, type, source, rule } = event;
  const context = sliceOfEvent(event);
  const own = [type, context, foreign?.domain ?? context, foreign?.kind ?? "event", source, rule];
  return JSON.stringify(origin === undefined ? own : [...own, origin.source, origin.stream]);
}

export function readProfile(text: string): EventProfile {
  const [type = "", context = "", domain = "", kind = "", source = "", rule = "", system, stream = ""] =
    JSON.parse(text) as readonly string[]; // written by writeProfile
  const origin = system === undefined ? null : { source: system, stream };
  return { type, context, domain, kind, source, rule, origin };
}

/** How a filter names where it came from; the first is the narrower one. */
export function originNames(origin: EventProfile["origin"]): readonly string[] {
  return origin === null ? ["local"] : [`${origin.source}/${origin.stream}`, origin.source];
}
