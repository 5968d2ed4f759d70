import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sessionSchema } from "../access/session.ts";
import * as api from "../api/index.ts";
import { cidOf } from "../envelope/cid.ts";
import { header } from "../envelope/headers.ts";
import { problemSchema } from "../errors/problem.ts";
import { catalogue } from "../events/catalogue.ts";
import * as graphContract from "../graph/index.ts";
import * as historyContract from "../history/index.ts";
import * as latticeContract from "../lattice/trace.ts";
import { frameSchema, snapshotSchema } from "../live/frame.ts";
import { projections, slicesOf } from "../rows/projections.ts";
import * as seriesContract from "../series/index.ts";
import * as subjects from "../subjects/native.ts";
import { wireHistory } from "./wire-version.ts";

/** Every wire form as plain JSON, object keys sorted, so that only a real change changes the hash. */
function describeWire(): string {
  const schemas = Object.entries({
    ...api,
    ...graphContract,
    ...historyContract,
    ...latticeContract,
    ...seriesContract,
    frameSchema,
    problemSchema,
    sessionSchema,
    snapshotSchema,
  }).filter(([name]) => name.endsWith("Schema"));
  const wire = {
    subjects: Object.values(subjects).flatMap((value) =>
      typeof value === "object" && "template" in value ? [value.template] : [],
    ),
    header,
    partHeader: historyContract.partHeader,
    questions: [
      ...Object.entries(historyContract.historyQueries),
      ...Object.entries(historyContract.annotationCommands),
      ...Object.entries(historyContract.viewCommands),
      ...Object.entries(api.eventQueries),
      ...Object.entries(graphContract.graphQueries),
      ...Object.entries(latticeContract.latticeQueries),
      ...Object.entries(seriesContract.seriesQueries),
    ].map(([name, schema]) => [name, z.toJSONSchema(schema as z.ZodType, { io: "input" })]),
    relationships: graphContract.relationships,
    measures: seriesContract.measures,
    slicesOf,
    events: Object.values(catalogue).map((event) => ({
      ...event,
      describe: undefined,
      schema: z.toJSONSchema(event.schema, { io: "input" }),
    })),
    rows: Object.entries(projections).map(([name, schema]) => [name, z.toJSONSchema(schema)]),
    answers: schemas.map(([name, schema]) => [name, z.toJSONSchema(schema as z.ZodType, { io: "input" })]),
  };
  return JSON.stringify(sortKeys(wire));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

describe("the wire", () => {
  it("is the one of the newest line in wire-version.ts", () => {
    const hash = cidOf(new TextEncoder().encode(describeWire()));
    expect(
      hash,
      `The wire changed. If it is meant: add a line to wireHistory with a new version, what changed, and the hash ${hash}`,
    ).toBe(wireHistory.at(-1)?.hash);
  });

  it("counts its versions up one by one", () => {
    expect(wireHistory.map((line) => line.version)).toEqual(wireHistory.map((_, index) => index + 1));
  });
});
