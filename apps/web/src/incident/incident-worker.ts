import "../app/zod-without-eval.ts";
import { openFleet } from "../fleet/map/open-fleet.ts";
import { transferOf } from "../fleet/map/transfer-of.ts";
import { browserClock } from "../live/clock.ts";
import { type LiveEngine, makeLiveEngine } from "../live/live-engine.ts";
import { makePastEngine } from "../past/past-engine.ts";
import { PastFailedError } from "../past/past-failed-error.ts";
import { openSearch } from "../search/index/live-search.ts";
import { AskFailedError } from "../thing/ask-failed-error.ts";
import type { Incident } from "./incident.ts";
import { incidentEvents } from "./incident-events.ts";
import { IncidentFileError } from "./incident-file-error.ts";
import type { FromIncident, IncidentAsks, Refusal, ToIncident } from "./incident-protocol.ts";
import { incidentSource } from "./incident-source.ts";
import { noServer, noTransport } from "./no-network.ts";
import { readIncident } from "./read-incident.ts";

/** The part of a worker's global scope used here; the DOM library types only that of a window. */
interface WorkerScope {
  postMessage(message: FromIncident, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToIncident>) => void) | null;
}

/** Reads an incident file and plays it: the same engine as LIVE, with a server that never answers and the file as its past. */
const scope = self as unknown as WorkerScope;
const post = (message: FromIncident) => scope.postMessage(message);
let engine: LiveEngine | undefined;
let asks: IncidentAsks | undefined;
let reading = new AbortController();
/** Progress is told so often, in milliseconds. */
const tellEvery = 50;

function close(): void {
  reading.abort();
  engine?.stop();
  engine = undefined;
  asks = undefined;
}

async function open(file: Blob): Promise<void> {
  close();
  const mine = new AbortController();
  reading = mine;
  let told = 0;
  const progress = (read: number) => {
    if (mine.signal.aborted || performance.now() - told < tellEvery) return;
    told = performance.now();
    post({ type: "file-progress", read });
  };
  try {
    const incident = await readIncident(file, { signal: mine.signal, progress });
    play(incident);
    const { manifest, annotations, cid, size } = incident;
    post({
      type: "file-opened",
      about: { manifest, annotations, cid, size, events: incident.events.length },
    });
  } catch (error) {
    if (mine.signal.aborted) return;
    const fault =
      error instanceof IncidentFileError
        ? error.fault
        : new IncidentFileError("unreadable", { detail: String(error) }).fault;
    mine.abort(error);
    post({ type: "file-refused", fault });
  }
}

function play(incident: Incident): void {
  const source = incidentSource(incident);
  asks = { ...source, ...incidentEvents(incident) };
  const slices = incident.manifest.slices.map((slice) => ({ ...slice, subject: "" }));
  engine = makeLiveEngine({
    url: "",
    slices,
    server: noServer,
    openTransport: () => noTransport,
    loadPast: async () => (host) => makePastEngine({ source, slices, clock: browserClock, host }),
    // Part of this worker from the start: it is not to be loaded when the network is gone.
    loadFleet: async () => openFleet,
    loadSearch: async () => openSearch,
    clock: browserClock,
    post: (message) => scope.postMessage(message, transferOf(message)),
  });
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof PastFailedError) return { kind: "past", problem: error.problem };
  const isAsk = error instanceof AskFailedError;
  return {
    kind: "event",
    what: isAsk ? error.message : "the incident file",
    status: isAsk ? error.status : 0,
    reason: isAsk ? error.reason : String(error),
  };
}

async function answer({ id, ask, given }: Extract<ToIncident, { type: "ask" }>): Promise<void> {
  try {
    if (!asks) throw new Error("no incident file is open");
    const method = asks[ask] as (...all: readonly unknown[]) => Promise<unknown>;
    post({ type: "answer", id, value: await method(...given, reading.signal) });
  } catch (error) {
    post({ type: "refusal", id, refusal: refusalOf(error) });
  }
}

async function search({ id, query, limit, among }: Extract<ToIncident, { type: "search" }>): Promise<void> {
  // Of a moment that cannot be opened nothing is found; whoever asks is told all the same.
  const answer = await engine?.search(query, limit, among).catch(() => undefined);
  post({ type: "found", id, answer: answer ?? { things: [], isComplete: false } });
}

scope.onmessage = ({ data }) => {
  if (data.type === "open-file") void open(data.file);
  else if (data.type === "close-file") close();
  else if (data.type === "ask") void answer(data);
  else if (data.type === "watch") engine?.watch(data.projection);
  else if (data.type === "unwatch") engine?.unwatch(data.projection);
  else if (data.type === "pull") engine?.pull();
  else if (data.type === "refresh") engine?.refresh();
  else if (data.type === "search") void search(data);
  else if (data.type === "dump") post({ type: "dump", id: data.id, slices: engine?.dump() ?? [] });
  else if (data.type === "fleet") engine?.fleet(data.message);
  else engine?.past(data);
};
post({ type: "ready" });
