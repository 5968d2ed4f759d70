import { z } from "zod";
import { historyRangeSchema } from "./moment.ts";

/**
 * Headers of an answer that comes in parts on the request's reply subject. Parts are numbered from 0; the last one carries
 * `CIM-End: true`. A part that has a reply subject itself waits for a word: `+` go on, `-` stop (also when none comes within
 * ten seconds). All parts of one answer name the same subject for words (within `{machine}.*.queries.*`, where askers may publish), and `-` may be said there at any time once it is known:
 * an answer that is not ready within ten milliseconds begins with an empty part that names it, so that whoever stops asking can
 * say so before the work is done. A refusal is one last part with `CIM-Problem` (a {@link historyProblemSchema} as JSON, header-encoded) and no body.
 * `CIM-Encoding: gzip` says that the parts together are one gzip stream.
 */
export const partHeader = {
  part: "CIM-Part",
  end: "CIM-End",
  problem: "CIM-Problem",
  encoding: "CIM-Encoding",
} as const;

/** Bytes of one part: below NATS' default limit of 1 MiB, with room for headers. */
export const partBytes = 512 * 1024;

/** After so many parts the service waits for a word. */
export const partsPerWord = 4;

/** Milliseconds between two parts after which the asker gives up; long work sends empty parts in between. */
export const partPatience = 10_000;

/** Why history, or the service of events, cannot answer. */
export const historyProblemSchema = z.object({
  code: z.enum([
    "invalid",
    "unknown-slice",
    /** The log holds no such event. */
    "not-found",
    /** Whoever asks may not see it. */
    "forbidden",
    "before-history",
    "in-the-future",
    "not-ready",
    "too-busy",
    "cancelled",
    /** Took longer, or more memory, than one question may. */
    "out-of-time",
    "out-of-memory",
    "failed",
  ]),
  /** For people: what was asked, why not, what to do. */
  message: z.string(),
  /** Which moments there are. */
  range: historyRangeSchema.optional(),
});

export type HistoryProblem = z.infer<typeof historyProblemSchema>;
