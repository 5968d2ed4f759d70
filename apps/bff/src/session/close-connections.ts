import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { z } from "zod";

const connectionsSchema = z.object({
  server: z.object({ id: z.string() }),
  data: z.object({ connections: z.array(z.object({ cid: z.number() })).default([]) }),
});

const kickedSchema = z.object({ error: z.undefined().optional() });

export interface CloseConnectionsOptions {
  /** A connection of the system account. */
  readonly system: NatsConnection;
  readonly logger: Logger;
}

/**
 * When connections are looked for, in milliseconds after the session ended: at once, and again for those whose
 * authorization was already under way. Together below the 2 s within which sign-out must have closed everything.
 */
const sweeps = [0, 250, 500, 750] as const;
const answerMilliseconds = 150;

/**
 * Closes every NATS connection of an ended session on every server of the cluster. The user name that the auth callout
 * gave them is the session's key; asking the servers needs no book-keeping and works for connections that another BFF let in.
 * Resolves after the first sweep with the number closed; later sweeps run on by themselves. A sweep that fails is logged and
 * does not keep the later ones from running: the session has ended whatever becomes of its connections.
 */
export async function closeConnections(key: string, options: CloseConnectionsOptions): Promise<number> {
  const [, ...later] = sweeps;
  const trySweep = () =>
    sweep(key, options).catch((error: unknown) => {
      options.logger.error({ error, session: key }, "Could not look for connections of an ended session");
      return 0;
    });
  for (const delay of later) setTimeout(trySweep, delay).unref();
  return trySweep();
}

async function sweep(key: string, { system, logger }: CloseConnectionsOptions): Promise<number> {
  const question = JSON.stringify({ user: key, auth: true, limit: 1024 });
  const answers = await system.requestMany("$SYS.REQ.SERVER.PING.CONNZ", question, {
    strategy: "stall",
    stall: answerMilliseconds,
    maxWait: answerMilliseconds * 2,
  });
  const kicks: Promise<boolean>[] = [];
  for await (const answer of answers) {
    const parsed = connectionsSchema.safeParse(answer.json());
    if (!parsed.success) {
      logger.warn(
        { session: key },
        "A server's list of connections cannot be read; its connections end at expiry",
      );
      continue;
    }
    const { server, data } = parsed.data;
    kicks.push(...data.connections.map(({ cid }) => kick(system, server.id, cid)));
  }
  return (await Promise.all(kicks)).filter(Boolean).length;
}

/** True when the server closed it; false when it was gone already. A kick without a reply subject is ignored by the server. */
async function kick(system: NatsConnection, serverId: string, cid: number): Promise<boolean> {
  const reply = await system.request(`$SYS.REQ.SERVER.${serverId}.KICK`, JSON.stringify({ cid }), {
    timeout: 1000,
  });
  return kickedSchema.safeParse(reply.json()).success;
}
