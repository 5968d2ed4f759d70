import { transports } from "@cim/contracts";
import type { z } from "zod";
import type { RawConnection, RawCut } from "./answers.ts";
import { parseRoundTrip } from "./go-duration.ts";
import type { connz, disconnected } from "./replies.ts";

const longestName = 512;

/** The clients of one page; what is no client (a leaf node) is passed over. */
export function readConnections(page: z.output<typeof connz>): readonly RawConnection[] {
  const now = Date.parse(page.now ?? ""); // NaN where it does not say: then every connection counts as old
  return page.connections.flatMap((told) => {
    if (told.cid === undefined || (told.kind !== undefined && told.kind !== "Client")) return [];
    const started = Date.parse(told.start ?? "");
    const age = now - started;
    return [
      {
        number: told.cid,
        account: (told.name_tag || told.account || "$G").slice(0, longestName),
        client: (told.name ?? "").slice(0, longestName),
        user: named(told.authorized_user),
        transport: transports.find((transport) => transport === told.type) ?? "nats",
        language: named(told.lang),
        version: named(told.version),
        address: named(told.ip),
        rttMs: parseRoundTrip(told.rtt),
        connectedAt: Number.isNaN(started) ? null : new Date(started).toISOString(),
        ageMs: Number.isNaN(age) ? Number.POSITIVE_INFINITY : Math.max(0, age),
      },
    ];
  });
}

/** A client that was cut for being slow; undefined for whatever else ended. */
export function readCut(told: z.output<typeof disconnected>): RawCut | undefined {
  const { client, server, received, reason } = told;
  if (reason === undefined || !/^slow consumer/iu.test(reason)) return undefined;
  if (client.kind !== undefined && client.kind !== "Client") return undefined;
  return {
    id: told.id,
    serverId: server.id,
    serverName: server.name || server.id,
    number: client.id,
    account: (client.name_tag || client.acc || "$G").slice(0, longestName),
    client: (client.name ?? "").slice(0, longestName),
    user: named(client.user),
    reason,
    sentMessages: received?.msgs ?? null,
    sentBytes: received?.bytes ?? null,
  };
}

function named(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text.slice(0, longestName);
}
