import { type NatsConnection, PermissionViolationError } from "@nats-io/nats-core";
import { z } from "zod";
import { disconnected } from "../wire/replies.ts";
import { PermissionMissingError } from "./source-errors.ts";

export interface Hints {
  /** Something about leaf links changed: look at once. */
  readonly look: () => void;
  /** A server said that it ends. */
  readonly shutDown: (serverId: string) => void;
  /** A client's connection ended. */
  readonly ended: (told: z.output<typeof disconnected>) => void;
  /** The user may not hear these events: changes show at the next turn only. */
  readonly refused: (error: PermissionMissingError) => void;
  readonly url: string;
}

const connectionEvent = z.object({ client: z.object({ kind: z.string().optional() }).optional() });

/**
 * Listens to what servers tell by themselves. These events are hints only, as one may be missed: what counts is the
 * look they cause. Only why a connection ended is told nowhere else. Source: https://docs.nats.io/running-a-nats-service/configuration/sys_accounts#available-events-and-services
 */
export function listenForHints(connection: NatsConnection, hints: Hints): void {
  for (const subject of ["$SYS.ACCOUNT.*.CONNECT", "$SYS.ACCOUNT.*.DISCONNECT"]) {
    connection.subscribe(subject, {
      callback: (error, message) => {
        if (error !== null) return refuse(error, subject, hints);
        const told = parsed(message.string());
        const event = connectionEvent.safeParse(told);
        if (event.success && event.data.client?.kind === "Leafnode") return hints.look();
        const end = disconnected.safeParse(told);
        if (message.subject.endsWith(".DISCONNECT") && end.success) hints.ended(end.data);
      },
    });
  }
  const shutdown = "$SYS.SERVER.*.SHUTDOWN";
  connection.subscribe(shutdown, {
    callback: (error, message) => {
      if (error !== null) return refuse(error, shutdown, hints);
      hints.shutDown(message.subject.split(".")[2] ?? "");
    },
  });
}

function refuse(error: Error, subject: string, hints: Hints): void {
  if (error instanceof PermissionViolationError) {
    hints.refused(new PermissionMissingError(hints.url, subject, "subscribe"));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no event of ours to read: the next turn looks anyway
  }
}
