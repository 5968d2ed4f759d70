import type { ChangeTick, Density, Difference, HistoryRange, Moment, PastRows } from "@cim/contracts/history";
import { areRows, isObject } from "../live/parse-frame.ts";
import { PastFailedError, type PastProblem } from "./past-failed-error.ts";
import type { PastSource } from "./past-source.ts";

/** Longest wait for an answer, in milliseconds. */
const patience = 30_000;
/** After no answer at all, in milliseconds. */
const unreachableAgain = 2_000;

/**
 * The server's history over HTTP. Answers are read by hand, as deep as it is relied on: zod would cost the worker half its size.
 * The first answer about the range names the form that the past is told in; with it in the address, the browser keeps the rest
 * for good.
 */
export function makeHttpPastSource(origin: string, ask: typeof fetch): PastSource {
  let form: string | undefined;

  async function get(path: string, query: Query, signal: AbortSignal): Promise<Response> {
    const url = new URL(path, origin);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const response = await ask(url, { headers: { accept: "application/json" }, signal: limited }).catch(
      (error: unknown) => {
        signal.throwIfAborted();
        throw unreachable(path, error);
      },
    );
    if (response.ok) return response;
    throw new PastFailedError(problemOf(path, response, await response.json().catch(() => undefined))); // no problem+json: told by its status
  }

  async function json<Body>(
    path: string,
    query: Query,
    signal: AbortSignal,
    is: (value: unknown) => value is Body,
  ): Promise<Body> {
    const text = await textOf(await get(path, query, signal), path, signal);
    return parsed(text, path, is);
  }

  function kept(): Query {
    return form === undefined ? {} : { form };
  }

  return {
    async range(signal) {
      const range = await json("/api/history/range", {}, signal, isRange);
      form = typeof range.form === "string" ? range.form : undefined;
      return range;
    },
    moment: (at, signal) => json("/api/history/moment", { at }, signal, isMoment),
    resolve: (time, signal) => json("/api/history/resolve", { time }, signal, isMoment),
    step: ({ from, by, direction, projections }, signal) =>
      json(
        "/api/history/step",
        { from, by, direction, projections: projections.join(",") },
        signal,
        isMoment,
      ),
    density: ({ from, to, buckets }, signal) =>
      json("/api/history/density", { from, to, buckets }, signal, isDensity),
    rows({ projection, slice, at, since }, signal) {
      const path = `/api/history/rows/${encodeURIComponent(projection)}/${encodeURIComponent(slice)}`;
      return json(path, { at, since, ...kept() }, signal, isPastRows);
    },
    async changes({ projection, slice, from, to, step }, signal) {
      const path = `/api/history/changes/${encodeURIComponent(projection)}/${encodeURIComponent(slice)}`;
      const response = await get(path, { from, to, step, ...kept() }, signal);
      const lines = (await textOf(response, path, signal)).split("\n");
      return lines.filter((line) => line !== "").map((line) => parsed(line, path, isTick));
    },
    difference({ projection, slice, from, to, after, limit }, signal) {
      const path = `/api/history/difference/${encodeURIComponent(projection)}/${encodeURIComponent(slice)}`;
      return json(path, { from, to, after, limit, ...kept() }, signal, isDifference);
    },
  };
}

type Query = Readonly<Record<string, string | number | undefined>>;

async function textOf(response: Response, path: string, signal: AbortSignal): Promise<string> {
  return response.text().catch((error: unknown) => {
    signal.throwIfAborted();
    throw unreachable(path, error);
  });
}

function parsed<Body>(text: string, path: string, is: (value: unknown) => value is Body): Body {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined; // cut off or no JSON: told below, as not in the expected form
  }
  if (is(value)) return value;
  throw new PastFailedError({
    code: "failed",
    message: `${path} answered in another form than expected. Reload the page.`,
    range: undefined,
    retryAfter: undefined,
  });
}

function unreachable(path: string, cause: unknown): PastFailedError {
  const message = `${path} was not answered (${cause instanceof Error ? cause.message : String(cause)}).`;
  return new PastFailedError(
    { code: "unreachable", message, range: undefined, retryAfter: unreachableAgain },
    cause,
  );
}

function problemOf(path: string, response: Response, body: unknown): PastProblem {
  const { status } = response;
  const told: Record<string, unknown> = isObject(body) ? body : {};
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retries = status === 502 || status === 503 || status === 429;
  const code = status === 401 ? "signed-out" : status === 403 ? "forbidden" : told.code;
  return {
    code: typeof code === "string" ? code : "failed",
    message: typeof told.detail === "string" ? told.detail : `${path}: ${status}`,
    range: isRange(told.range) ? told.range : undefined,
    retryAfter: retries ? (Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000) : undefined,
  };
}

function isMoment(value: unknown): value is Moment {
  return (
    isObject(value) &&
    Number.isSafeInteger(value.position) &&
    (value.time === null || typeof value.time === "string")
  );
}

function isRange(value: unknown): value is HistoryRange & { readonly form?: unknown } {
  return isObject(value) && isMoment(value.first) && isMoment(value.last);
}

function isKeys(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((key) => typeof key === "string");
}

function isPastRows(value: unknown): value is PastRows {
  return isObject(value) && isMoment(value.at) && areRows(value.rows) && isKeys(value.removed);
}

function isTick(value: unknown): value is ChangeTick {
  return isMoment(value) && value.time !== null && "rows" in value && "removed" in value
    ? areRows(value.rows) && isKeys(value.removed)
    : false;
}

function isDensity(value: unknown): value is Density {
  return isObject(value) && Array.isArray(value.buckets) && Array.isArray(value.marks);
}

function isDifference(value: unknown): value is Difference {
  return (
    isObject(value) &&
    areRows(value.added) &&
    Array.isArray(value.removed) &&
    Array.isArray(value.changed) &&
    isObject(value.counts)
  );
}
