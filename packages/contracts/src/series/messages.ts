import { z } from "zod";
import { measureNames } from "./measures.ts";

export const measureNameSchema = z.enum(measureNames, { error: "name a measure of docs/metrics.md" });

/** One value: the measure, the id of what it belongs to (empty for the whole machine), and the figure in the measure's unit. */
export const measuredSchema = z.tuple([measureNameSchema, z.string().max(512), z.number()]);

/**
 * What somebody measured at one moment; JSON on core NATS, `measures.{machine}.{source}`. Nobody acknowledges it: the next one comes soon,
 * and what is missing shows as a hole. At most 5,000 values in one message.
 */
export const measuresMessageSchema = z.strictObject({
  /** RFC 3339 */
  time: z.iso.datetime({ offset: true }),
  values: z.array(measuredSchema).max(5000),
});

export type Measured = z.infer<typeof measuredSchema>;
export type MeasuresMessage = z.infer<typeof measuresMessageSchema>;

/** Seconds between two measurements of one source. */
export const measureSeconds = 10;
