import { z } from "zod";

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
});

export type Problem = z.infer<typeof problemSchema>;
