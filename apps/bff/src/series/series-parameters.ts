import { isMeasureName, type SeriesName, seriesQueries } from "@cim/contracts";
import { z } from "zod";

const wholeNumber = (fix: string) => z.coerce.number({ error: fix }).int(fix);
const many = <Schema extends z.ZodType<unknown, string>>(each: Schema) =>
  z.union([z.string().transform((one) => [one]), z.array(z.string())]).pipe(z.array(each));

/** A series as the address writes it: `link.rtt~<of>`, or the measure alone for the whole machine. */
const seriesText = z.string().transform((text, context): SeriesName => {
  const at = text.indexOf("~");
  const measure = at < 0 ? text : text.slice(0, at);
  if (isMeasureName(measure)) return { measure, of: at < 0 ? "" : text.slice(at + 1) };
  context.addIssue({
    code: "custom",
    message: `write a series as <measure>~<id>, with a measure of docs/metrics.md; ${measure.slice(0, 64)} is none`,
  });
  return z.NEVER;
});

const { points, latest } = seriesQueries;

/** What `/api/series...` takes, as texts of the address. */
export const seriesParameters = {
  points: z.strictObject({
    series: many(seriesText)
      .refine((all) => all.length > 0, "name a series")
      .refine((all) => all.length <= 200, "name at most 200 series"),
    from: points.shape.from,
    to: points.shape.to,
    points: wholeNumber("write how many points, from 2 to 2000").min(2).max(2000).default(300),
  }),
  latest: z.strictObject({
    measure: many(z.string().pipe(latest.shape.measures.element))
      .refine((all) => all.length > 0, "name a measure")
      .refine((all) => all.length <= 20, "name at most 20 measures"),
    within: wholeNumber("write how many seconds, up to 86400").min(1).max(86_400).default(60),
  }),
} as const;
