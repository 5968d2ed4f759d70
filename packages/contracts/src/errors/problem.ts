import { z } from "zod";
import { historyRangeSchema } from "../history/moment.ts";

/** RFC 9457 problem details, with our stable `code`, the request id and field faults. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  faults: z.array(z.object({ field: z.string(), fix: z.string() })).optional(),
  /** Which moments there are, when the one asked for is none of them. */
  range: historyRangeSchema.optional(),
});

export type Problem = z.infer<typeof problemSchema>;
