import { isSubjectPattern } from "@cim/contracts";
import type { SourceConfig } from "../config/sources-schema.ts";
import type { FoundStream } from "../reach/list-streams.ts";
import { type KnownLife, lifeOf } from "./incarnation.ts";
import { patternsOverlap } from "./overlap.ts";
import { isOwnStream, mayHoldOwn } from "./own-subjects.ts";

/** A stream or bucket of a source, and how it is taken into the log. */
export interface PlannedFeed {
  readonly stream: FoundStream;
  readonly kind: "stream" | "key-value" | "objects";
  readonly mode: "sourced" | "copied" | "listed";
  /** Why it is listed only, or copied where sourcing was wanted. */
  readonly why: string | null;
  readonly incarnation: string;
}

export interface PlanContext {
  readonly machine: string;
  readonly config: Pick<SourceConfig, "mode" | "streams"> & { readonly url?: SourceConfig["url"] };
  /** Lives that were told before, by stream. */
  readonly known: ReadonlyMap<string, KnownLife>;
  /** Undefined: the server can source from here. Else why it cannot. */
  readonly cannotSource: string | undefined;
  /** Streams that turned out not to be sourceable -> why. */
  readonly unsourceable: ReadonlyMap<string, string>;
}

/** Decides for each stream of a source what is done with it, in the order of their names. Own streams are no feeds. */
export function planFeeds(streams: readonly FoundStream[], context: PlanContext): readonly PlannedFeed[] {
  const names = new Set(streams.map(({ name }) => name));
  const plans: PlannedFeed[] = [];
  const byName = [...streams].sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const stream of byName) {
    if (isOwnStream(context.machine, stream.subjects)) continue;
    const kind = kindOf(stream);
    const whyListed = whyOnlyListed(stream, kind, context, names);
    const feed = { stream, kind, incarnation: lifeOf(stream, context.known.get(stream.name)) };
    if (whyListed !== undefined) {
      plans.push({ ...feed, mode: "listed", why: whyListed });
      continue;
    }
    const whyCopied = whyNotSourced(stream, context);
    if (whyCopied === undefined) {
      plans.push({ ...feed, mode: "sourced", why: null });
    } else if (context.config.mode === "source") {
      plans.push({ ...feed, mode: "listed", why: `Sourcing is asked for, but ${whyCopied}` });
    } else {
      const isWanted = context.config.url === undefined && context.config.mode !== "copy";
      plans.push({ ...feed, mode: "copied", why: isWanted ? `Copied, as ${whyCopied}` : null });
    }
  }
  return plans;
}

function kindOf({ name }: FoundStream): PlannedFeed["kind"] {
  if (name.startsWith("KV_")) return "key-value";
  return name.startsWith("OBJ_") ? "objects" : "stream";
}

function whyOnlyListed(
  stream: FoundStream,
  kind: PlannedFeed["kind"],
  { config }: PlanContext,
  names: ReadonlySet<string>,
): string | undefined {
  const { include, exclude } = config.streams;
  if (config.mode === "list") return "The source is configured to be shown only (mode list)";
  if (exclude.some((entry) => isSelected(entry, stream))) return "It is among streams.exclude";
  const isIncluded = include.some((entry) => isSelected(entry, stream));
  if (include.length > 0 && !isIncluded) return "It is not among streams.include";
  if (stream.retention === "workqueue")
    return "It is a work queue: reading it would take messages away from its workers";
  if (stream.retention !== "limits")
    return "It keeps messages as long as consumers are interested: a reader would make it keep them longer";
  if (kind !== "stream" && !include.some((entry) => isNamed(entry, stream)))
    return "Buckets are shown, not copied, unless streams.include names them";
  if (stream.mirror !== undefined && names.has(stream.mirror) && !isIncluded)
    return `It mirrors ${stream.mirror}, which is here as well`;
  return undefined;
}

/** The reason in words that complete "as ...". */
function whyNotSourced(
  stream: FoundStream,
  { config, cannotSource, unsourceable, machine }: PlanContext,
): string | undefined {
  if (config.url !== undefined) return "the embedded server does not reach it";
  if (config.mode === "copy") return "the configuration says so";
  if (cannotSource !== undefined) return cannotSource;
  if (stream.isCounter) return "it is a counter, whose messages the server sources into counters only";
  if (stream.subjects.length === 0 || mayHoldOwn(machine, stream.subjects))
    return "it may hold this installation's own messages";
  return unsourceable.get(stream.name);
}

/** An entry selects by name (with `*` for any letters) or by subject. */
function isSelected(entry: string, stream: FoundStream): boolean {
  if (isNamed(entry, stream)) return true;
  return isSubjectPattern(entry) && stream.subjects.some((subject) => patternsOverlap(entry, subject));
}

function isNamed(entry: string, { name }: FoundStream): boolean {
  const words = entry.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/gu, "\\$&"));
  return new RegExp(`^${words.join(".*")}$`, "u").test(name);
}
