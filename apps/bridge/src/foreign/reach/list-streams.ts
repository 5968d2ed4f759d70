import { CimError } from "@cim/contracts";
import type { z } from "zod";
import { PermissionMissingError, RequestRefusedError } from "./reach-errors.ts";
import { namePage, streamInfo, streamPage } from "./replies.ts";
import type { StreamApi } from "./stream-api.ts";

/** A stream as its server tells it. */
export interface FoundStream {
  readonly name: string;
  /** RFC 3339, with nanoseconds. */
  readonly created: string;
  readonly subjects: readonly string[];
  readonly retention: string;
  /** The stream it is a mirror of. */
  readonly mirror: string | undefined;
  readonly isCounter: boolean;
  readonly messages: number;
  readonly bytes: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
}

export interface Listing {
  readonly streams: readonly FoundStream[];
  /** False: there may be more streams than these. */
  readonly complete: boolean;
  /** What a missing permission kept from being asked, although there was another way. */
  readonly refused: readonly PermissionMissingError[];
}

/** Most streams read of one source. */
const mostStreams = 10_000;
const atOnce = 16;
const streamNotFound = 10059;

/**
 * All streams of a source: by STREAM.LIST; where that is not allowed by STREAM.NAMES and STREAM.INFO; where that is not allowed either
 * by STREAM.INFO of those whose names are known.
 * @param known names that the configuration gives
 * @throws PermissionMissingError when nothing can be listed; NobodyAnswersError, RequestRefusedError, AnswerUnusableError
 */
export async function listStreams(api: StreamApi, known: readonly string[]): Promise<Listing> {
  const refused: PermissionMissingError[] = [];
  const attempt = async <Result>(ask: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof PermissionMissingError)) throw error;
      refused.push(error);
      return undefined;
    }
  };
  const listed = await attempt(() => byList(api));
  if (listed !== undefined) return { ...listed, refused };
  const names = await attempt(() => byNames(api));
  const streams = await byInfo(api, names ?? known, refused);
  const [first] = refused;
  if (first !== undefined && streams.length === 0) throw first;
  return { streams, complete: names !== undefined, refused };
}

async function byList(api: StreamApi): Promise<Omit<Listing, "refused">> {
  const found: FoundStream[] = [];
  let complete = true;
  for (let total = 1, offset = 0; offset < Math.min(total, mostStreams); ) {
    const page = await api.ask("STREAM.LIST", { offset }, streamPage);
    total = page.total;
    if (page.missing.length > 0) complete = false;
    if (page.streams.length === 0) break;
    offset += page.streams.length;
    found.push(...page.streams.map(foundStream));
  }
  return { streams: found, complete: complete && found.length < mostStreams };
}

async function byNames(api: StreamApi): Promise<readonly string[]> {
  const names: string[] = [];
  for (let total = 1; names.length < Math.min(total, mostStreams); ) {
    const page = await api.ask("STREAM.NAMES", { offset: names.length }, namePage);
    total = page.total;
    if (page.streams.length === 0) break;
    names.push(...page.streams);
  }
  return names;
}

async function byInfo(
  api: StreamApi,
  names: readonly string[],
  refused: PermissionMissingError[],
): Promise<readonly FoundStream[]> {
  const found: FoundStream[] = [];
  for (let start = 0; start < names.length; start += atOnce) {
    const some = names.slice(start, start + atOnce);
    const infos = await Promise.all(
      some.map((name) =>
        streamNamed(api, name).catch((error: unknown) => {
          if (!(error instanceof PermissionMissingError)) throw error;
          refused.push(error);
          return undefined;
        }),
      ),
    );
    for (const info of infos) if (info !== undefined) found.push(info);
  }
  return found;
}

/** One stream; undefined when there is none of that name. */
export async function streamNamed(api: StreamApi, name: string): Promise<FoundStream | undefined> {
  try {
    return foundStream(await api.ask(`STREAM.INFO.${name}`, {}, streamInfo));
  } catch (error) {
    if (error instanceof RequestRefusedError && error.errorCode === streamNotFound) return undefined;
    throw error;
  }
}

/**
 * One stream, also where only listing is allowed.
 * @throws CimError of the last attempt
 */
export async function findStream(api: StreamApi, name: string): Promise<FoundStream | undefined> {
  try {
    return await streamNamed(api, name);
  } catch (error) {
    if (!(error instanceof CimError) || error.code !== "permission-missing") throw error;
    return (await byList(api)).streams.find((stream) => stream.name === name);
  }
}

function foundStream({ created, config, state }: z.output<typeof streamInfo>): FoundStream {
  return {
    name: config.name,
    created,
    subjects: config.subjects,
    retention: config.retention,
    mirror: config.mirror?.name,
    isCounter: config.allow_msg_counter,
    messages: state.messages,
    bytes: state.bytes,
    firstSequence: state.first_seq,
    lastSequence: state.last_seq,
  };
}
