import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { SealedEvent } from "@cim/contracts";
import { createJetStreamEventLog, type EventLog } from "@cim/event-log";
import { waitFor } from "@cim/testing";
import { type Child, startChild } from "../process/start-child.ts";
import { appendAll, fillLog } from "../projector/fill-log.ts";
import type { ServicesCalls } from "./services.ts";
import { machine, type Server, startServer } from "./start-server.ts";

/** The product with a simulated machine in its log: nats-server, and domain and back-end-for-frontend in a process of their own. */
export interface Stack {
  readonly server: Server;
  readonly services: Child<ServicesCalls>;
  readonly log: EventLog;
  /** Where people reach it, and the `Cookie` header of somebody signed in (an administrator). */
  readonly origin: string;
  readonly cookie: string;
  /** A slice's snapshot as JSON. */
  rows(projection: string, slice: string): Promise<Snapshot>;
  /** The same as it goes over the wire, compressed. */
  compressed(projection: string, slice: string): Promise<Uint8Array>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Snapshot {
  /** Of the projector that committed these rows. */
  readonly epoch: string;
  readonly position: number;
  readonly rows: readonly Readonly<Record<string, unknown> & { key: string; position: number }>[];
}

export interface StackOptions {
  readonly components: number;
  /** Length of the log: the machine's life after its registration. Absent: the registration alone. */
  readonly events?: number;
  /** What the log is filled with instead of a simulated machine. */
  readonly told?: Iterable<SealedEvent>;
  /** Directory of the built page. */
  readonly webRoot?: string;
}

/** Starts everything and waits until all rows are there. */
export async function startStack({ components, events, told, webRoot }: StackOptions): Promise<Stack> {
  const server = await startServer();
  let services: Child<ServicesCalls> | undefined;
  try {
    services = await startChild<ServicesCalls>(new URL("./services.ts", import.meta.url));
    const { url, credentials, websocketPort } = server;
    const started = await services.ask("start", { url, credentials, websocketPort, webRoot });
    const connection = await server.connect("bridge");
    const log = await createJetStreamEventLog({ connection, machine, createIfMissing: false });
    const life = events !== undefined;
    if (told !== undefined) await appendAll(log, told);
    else await fillLog(log, { events: events ?? Number.POSITIVE_INFINITY, components, seed: 7, life });
    const { last } = await log.bounds();
    const { position } = await followed(services, last);
    const signedIn = await fetch(started.signIn, { redirect: "manual" });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0];
    if (cookie === undefined) throw new Error(`sign-in answered ${signedIn.status}`);
    const origin = new URL(started.url).origin;
    const rows = async (projection: string, slice: string) => {
      const answer = await fetch(`${origin}/api/snapshots/${projection}/${slice}`, { headers: { cookie } });
      if (!answer.ok) throw new Error(`the snapshot of ${projection} answered ${answer.status}`);
      return (await answer.json()) as Snapshot;
    };
    await waitFor(async () => (await rows("components", "fleet")).position >= position, {
      describe: "the back-end-for-frontend to hold all rows",
      timeout: 60_000,
    });
    const child = services;
    return {
      server,
      services: child,
      log,
      origin,
      cookie,
      rows,
      compressed: (projection, slice) => bytesOf(`${origin}/api/snapshots/${projection}/${slice}`, cookie),
      async [Symbol.asyncDispose]() {
        await child.stop();
        await server[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await services?.stop();
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

/** The body as it is on the wire; `fetch` would unpack it. */
async function bytesOf(url: string, cookie: string): Promise<Uint8Array> {
  const request = get(url, { headers: { cookie, "accept-encoding": "gzip" } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  return Buffer.concat(await response.toArray());
}

async function followed(
  services: Child<ServicesCalls>,
  last: number,
): Promise<{ readonly position: number }> {
  const position = await waitFor(
    async () => {
      const now = await services.ask("position", undefined as never);
      return now >= last ? now : undefined;
    },
    { describe: `the projections to reach position ${last}`, timeout: 600_000, interval: 50 },
  );
  return { position };
}
