import { z } from "zod";
import { eventReaderSchema } from "../api/queries.ts";
import { measureNameSchema } from "./messages.ts";

const instant = z.iso.datetime({ offset: true });

/** One series: a measure, and of what; empty for the whole machine. */
export const seriesNameSchema = z.strictObject({
  measure: measureNameSchema,
  of: z.string().max(512).default(""),
});

/** Most series times points of one answer. */
export const mostSeriesValues = 120_000;

/** What the series service is asked over NATS, `{machine}.series.queries.{name}`, answered in parts (see ../history/answer-parts.ts). */
export const seriesQueries = {
  /** Answered by a SeriesAnswer: as fine as what is kept of the span and `points` allow. Series times points: at most {@link mostSeriesValues}. */
  points: z.strictObject({
    reader: eventReaderSchema,
    series: z.array(seriesNameSchema).min(1).max(200),
    from: instant,
    to: instant,
    points: z.int().min(2).max(2000).default(300),
  }),
  /** Answered by a LatestAnswer: the newest value of every series of these measures. */
  latest: z.strictObject({
    reader: eventReaderSchema,
    measures: z.array(measureNameSchema).min(1).max(20),
    /** Only those whose newest value is not older than this many seconds. */
    within: z.int().min(1).max(86_400).default(60),
  }),
} as const;

export type SeriesQueryName = keyof typeof seriesQueries;
export type SeriesQuery<Name extends SeriesQueryName> = z.infer<(typeof seriesQueries)[Name]>;
export type SeriesName = z.infer<typeof seriesNameSchema>;

const values = z.array(z.number().nullable());

/** Series over a span of time, all with the same points; null where nothing was measured. */
export const seriesAnswerSchema = z.object({
  /** RFC 3339: the beginning of the first point. */
  from: instant,
  /** Seconds from point to point. */
  step: z.number(),
  /** Seconds between what was kept and the points were made from. */
  resolution: z.number(),
  count: z.int(),
  series: z.array(
    z.object({
      measure: measureNameSchema,
      of: z.string(),
      /** By the measure's fold. */
      values,
      least: values,
      most: values,
      /** Who measured it last: a service's name, or `log` for what follows from events; null: nobody within the span. */
      source: z.string().nullable(),
    }),
  ),
});

export const latestAnswerSchema = z.object({
  measures: z.array(
    z.object({
      measure: measureNameSchema,
      /** Of what, value, and seconds since it was measured. */
      values: z.array(z.tuple([z.string(), z.number(), z.number()])),
    }),
  ),
});

export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>;
export type LatestAnswer = z.infer<typeof latestAnswerSchema>;
