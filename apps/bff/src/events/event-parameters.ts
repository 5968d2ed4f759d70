import { eventFilterFields, eventFilterNames, eventQuerySchema } from "@cim/contracts";
import { z } from "zod";

const wholeNumber = (fix: string) => z.coerce.number({ error: fix }).int(fix);
const position = wholeNumber("write a position of the log, from 1").positive(
  "write a position of the log, from 1",
);
const path = z.object({ position });
const cidPath = z.object({
  cid: z
    .string()
    .min(8, "write a content identifier, such as bafkr4i…")
    .max(512, "shorten to 512 characters")
    .regex(/^[A-Za-z0-9+/=_-]+$/u, "write a content identifier, such as bafkr4i…"),
});

/** Formats of a download. */
export const exportFormats = ["ndjson", "csv"] as const;

/** Most events of one download. */
export const mostExported = 10_000_000;

/**
 * What `/api/events...` takes, as texts of the address; each name of a filter any number of times. Strict, as a misspelt
 * filter would answer with everything.
 */
export const eventParameters = {
  path,
  cidPath,
  list: z.strictObject(eventQuerySchema.shape),
  histogram: z.strictObject({
    ...eventFilterFields,
    buckets: wholeNumber("write how many buckets, up to 2000").min(1).max(2000).default(120),
  }),
  values: z.strictObject({
    ...eventFilterFields,
    of: z.enum(eventFilterNames, { error: `write one of ${eventFilterNames.join(", ")}` }),
    like: z.string().max(256, "shorten to 256 characters").default(""),
    limit: wholeNumber("write how many values, up to 200").min(1).max(200).default(50),
  }),
  correlations: z.strictObject({
    ...eventFilterFields,
    before: position.optional(),
    limit: wholeNumber("write how many groups, up to 200").min(1).max(200).default(50),
  }),
  export: z.strictObject({
    ...eventFilterFields,
    format: z.enum(exportFormats, { error: "write ndjson or csv" }).default("ndjson"),
    limit: wholeNumber(`write how many events, up to ${mostExported}`)
      .min(1)
      .max(mostExported)
      .default(mostExported),
  }),
} as const;
