import type { Headers, Origin } from "@cim/contracts";

/** Headers under which the log keeps what it knows of a foreign message besides the message. */
const own = {
  sequence: "CIM-Origin-Sequence",
  time: "CIM-Origin-Time",
  via: "CIM-Origin-Via",
  /** Headers that cannot be sent as they are: percent-encoded JSON of [name, value] pairs. */
  odd: "CIM-Origin-Odd",
} as const;

/** Set by a server that sourced a message; it lets no client publish this one. */
export const streamSourceHeader = "Nats-Stream-Source";

const renamed = "CIM-Origin-";
/** What a server or this log would obey, in any case, and so must not stand under its own name. */
const obeyed = /^(?:nats-|cim-origin-)/iu;
// RFC 5322 field name as NATS takes it, and a value on one line.
const plainName = /^[\x21-\x39\x3b-\x7e]+$/u;
const lineBreak = /[\r\n\0]/u;

/** A foreign message's headers as the log stores them: harmless, and {@link readOriginHeaders} gives back every one of them. */
export function originHeaders(
  origin: Origin,
  originTime: string | undefined,
  headers: Headers,
): Record<string, string> {
  const stored: Record<string, string> = {
    [own.sequence]: String(origin.sequence),
    [own.via]: origin.via,
    ...(originTime === undefined ? {} : { [own.time]: originTime }),
  };
  const odd: [string, string][] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (!plainName.test(name) || lineBreak.test(value)) odd.push([name, value]);
    else stored[obeyed.test(name) ? renamed + name : name] = value.trim();
  }
  if (odd.length > 0) stored[own.odd] = encodeURIComponent(JSON.stringify(odd));
  return stored;
}

/** What the stored headers of a foreign message tell. */
export interface OriginHeaders {
  readonly sequence: number;
  readonly via: Origin["via"];
  readonly time: string | undefined;
  /** As they were published. */
  readonly headers: Headers;
}

/**
 * Reads stored headers back. A message that the server sourced into the log by itself has the server's header instead of ours:
 * `Nats-Stream-Source: <stream>[:<hash of the API prefix>] <sequence> <filter> <transform> <subject> [<consumer identity>]`
 * (nats-server 2.15, stream.go, genSourceHeader); every other header of it is the publisher's, except that the server took
 * `Nats-Expected-*` and `Nats-Batch-*` away.
 */
export function readOriginHeaders(stored: Headers): OriginHeaders {
  const sourced = stored[streamSourceHeader];
  if (sourced !== undefined) {
    const { [streamSourceHeader]: _, ...headers } = stored;
    return { sequence: count(sourced.split(" ")[1]), via: "sourced", time: undefined, headers };
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(stored)) {
    if (name.startsWith(renamed)) {
      const original = name.slice(renamed.length);
      if (obeyed.test(original)) headers[original] = value;
      else if (name === own.odd) for (const [key, text] of oddPairs(value)) headers[key] = text;
    } else if (!obeyed.test(name)) headers[name] = value;
  }
  return {
    sequence: count(stored[own.sequence]),
    via: viaOf(stored[own.via]),
    time: stored[own.time],
    headers,
  };
}

function count(text: string | undefined): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function viaOf(text: string | undefined): Origin["via"] {
  return text === "sourced" || text === "observed" ? text : "copied";
}

function oddPairs(text: string): [string, string][] {
  try {
    const pairs: unknown = JSON.parse(decodeURIComponent(text));
    return Array.isArray(pairs) ? pairs.filter(isPair) : [];
  } catch {
    return []; // not written by this log: nothing that could be given back
  }
}

function isPair(pair: unknown): pair is [string, string] {
  return Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === "string");
}
