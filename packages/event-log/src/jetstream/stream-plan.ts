import { logSubjects, matchesSubject } from "@cim/contracts";
import {
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
  type StreamUpdateConfig,
} from "@nats-io/jetstream";
import { nanos } from "@nats-io/nats-core";

/** How a new log stream is set up. Every event is kept: no limit of age, number or size. */
export function logStreamConfig(machine: string, name: string) {
  return {
    name,
    description: `The log of CIM machine ${machine}`,
    subjects: [...logSubjects(machine)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    duplicate_window: nanos(120_000),
    allow_direct: true,
    deny_delete: true,
    deny_purge: true,
  } satisfies Partial<StreamConfig>;
}

/** What to do about a stream that is there already. */
export type StreamPlan =
  | { readonly kind: "keep" }
  | { readonly kind: "update"; readonly config: Partial<StreamUpdateConfig> }
  | { readonly kind: "refuse"; readonly faults: readonly string[] };

/**
 * Compares an existing stream with what the log needs. Safe to change: more subjects, direct get, a longer duplicate window,
 * no deleting and no purging, acknowledgements. What would move or drop data (storage, retention) is refused. Limits of
 * age, number and size, replicas, placement and sources belong to whoever set them and stay.
 */
export function planStream(existing: StreamConfig, machine: string): StreamPlan {
  const wanted = logStreamConfig(machine, existing.name);
  const faults: string[] = [];
  if (existing.storage !== wanted.storage) faults.push("it is kept in memory, not in files");
  if (existing.retention !== wanted.retention)
    faults.push(`its retention is ${existing.retention}, not limits`);
  if (existing.sealed) faults.push("it is sealed, so that nothing can be appended");
  if (existing.mirror !== undefined)
    faults.push("it mirrors another stream, so that nothing can be appended");
  if (existing.max_msgs_per_subject > 0) {
    faults.push(`it keeps only ${existing.max_msgs_per_subject} messages per subject`);
  }
  if (faults.length > 0) return { kind: "refuse", faults };

  const subjects = existing.subjects ?? [];
  const missing = wanted.subjects.filter((subject) => !subjects.some((one) => covers(one, subject)));
  const config: Partial<StreamUpdateConfig> = {
    ...(missing.length === 0 ? {} : { subjects: [...subjects, ...missing] }),
    ...(existing.allow_direct ? {} : { allow_direct: true }),
    ...(existing.deny_delete ? {} : { deny_delete: true }),
    ...(existing.deny_purge ? {} : { deny_purge: true }),
    ...(existing.no_ack ? { no_ack: false } : {}),
    ...(existing.discard === wanted.discard ? {} : { discard: wanted.discard }),
    ...(existing.duplicate_window < wanted.duplicate_window
      ? { duplicate_window: wanted.duplicate_window }
      : {}),
  };
  return Object.keys(config).length === 0 ? { kind: "keep" } : { kind: "update", config };
}

/** True when every subject of `pattern` matches `wider`. */
function covers(wider: string, pattern: string): boolean {
  return wider === pattern || matchesSubject(wider, pattern);
}
