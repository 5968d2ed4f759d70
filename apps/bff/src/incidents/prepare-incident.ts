import {
  type AnnotationRow,
  densitySchema,
  type IncidentLine,
  type IncidentRequest,
  InvalidInputError,
  incidentVersion,
  maySee,
  momentSchema,
  slices,
} from "@cim/contracts";
import type { AskEvents } from "../events/ask-events.ts";
import type { AskHistory } from "../history/ask-history.ts";
import type { StoredSession } from "../session/session-store.ts";
import { type ChosenSlice, chooseSlices } from "./choose-slices.ts";
import { chosenAnnotations } from "./chosen-annotations.ts";
import { IncidentTooLargeError, mostEvents } from "./incident-too-large-error.ts";
import { readBase } from "./past-slices.ts";
import { collectPositionsBehind } from "./positions-behind.ts";

export interface IncidentSource {
  readonly machine: string;
  readonly environment: string;
  readonly askHistory: AskHistory;
  readonly askEvents: AskEvents;
  /** JSON texts of the annotations that are served live. */
  readonly annotationRows: () => readonly string[];
  readonly now: () => number;
}

/** All that can be refused has been asked: what is left is to write it. */
export interface PreparedIncident {
  readonly manifest: Extract<IncidentLine, { line: "manifest" }>;
  readonly slices: readonly ChosenSlice[];
  readonly annotations: readonly AnnotationRow[];
  readonly behind: readonly number[];
}

const densityBuckets = 240;

/**
 * Checks a request, and looks at all rows at the span's start once: which events stand behind them.
 * @throws InvalidInputError naming what to change; what history refuses
 */
export async function prepareIncident(
  options: IncidentSource,
  request: IncidentRequest,
  { role, user }: Pick<StoredSession, "role" | "user">,
  signal: AbortSignal,
): Promise<PreparedIncident> {
  const { askHistory, machine, environment } = options;
  if (request.from > request.to) {
    const fix = `write a position from ${request.from} on, where the span begins`;
    throw new InvalidInputError("The request", [{ field: "to", fix }]);
  }
  if (request.to - request.from >= mostEvents) {
    const count = request.to - request.from + 1;
    throw new IncidentTooLargeError(`it has ${count} events, and a file takes ${mostEvents}`);
  }
  const annotations = chosenAnnotations(options.annotationRows(), request);
  const moment = (at: number) => askHistory.json("moment", { at }, momentSchema, signal);
  const [from, to] = await Promise.all([moment(request.from), moment(request.to)]);
  const heard = slices.filter((slice) => maySee(role, slice));
  const question = { from: from.position, to: to.position, buckets: densityBuckets, slices: heard };
  const density = await askHistory.json("density", question, densitySchema, signal);

  const chosen = chooseSlices(request, role);
  const collected = collectPositionsBehind(from.position);
  for (const slice of chosen) collected.add(await readBase(askHistory, slice, from.position, signal));
  const { positions, left } = collected.chosen();
  return {
    manifest: {
      line: "manifest",
      format: "cim-incident",
      version: incidentVersion,
      title: request.title,
      note: request.note,
      machine,
      environment,
      exportedBy: user,
      exportedAt: new Date(options.now()).toISOString(),
      role,
      from,
      to,
      screens: [...new Set(request.screens)],
      things: request.things,
      slices: chosen.map(({ projection, slice, keys }) => ({
        projection,
        slice,
        ...(keys === undefined ? {} : { keys: [...keys] }),
      })),
      density,
      behind: { taken: positions.length, left },
    },
    slices: chosen,
    annotations,
    behind: positions,
  };
}
