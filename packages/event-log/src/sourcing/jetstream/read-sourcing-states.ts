import { z } from "zod";
import { cutAfterMilliseconds, type SourcingState } from "../log-sourcing.ts";
import { streamOfSource } from "./intake-config.ts";

const nanosecondsPerMillisecond = 1e6;

const sourceInfoSchema = z.object({
  lag: z.number().default(0),
  /** From nats-server 2.14. */
  seq: z.number().optional(),
  /** Nanoseconds; -1: never heard. */
  active: z.number().default(-1),
  error: z.object({ code: z.number().default(0), description: z.string().default("") }).optional(),
  subject_transforms: z.array(z.object({ src: z.string(), dest: z.string() })).optional(),
});

const infoSchema = z.object({ sources: z.array(sourceInfoSchema).nullish() });

/** Reads `STREAM.INFO` of the intake; sources that somebody else configured are left out. */
export function readSourcingStates(machine: string, info: unknown): readonly SourcingState[] {
  return (infoSchema.parse(info).sources ?? []).flatMap(
    ({ lag, seq, active, error, subject_transforms = [] }) => {
      const stream = streamOfSource(machine, { subject_transforms });
      if (stream === undefined) return [];
      const silentFor = active < 0 ? undefined : active / nanosecondsPerMillisecond;
      return [
        {
          source: stream.source,
          stream: stream.stream,
          incarnation: stream.incarnation,
          lag,
          fetched: seq,
          silentFor,
          link:
            silentFor !== undefined && silentFor <= cutAfterMilliseconds ? ("up" as const) : ("cut" as const),
          error: error === undefined ? undefined : `${error.description} (${error.code})`,
        },
      ];
    },
  );
}
