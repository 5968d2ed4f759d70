import { parseInput } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { z } from "zod";

const userInfo = z.object({
  data: z.object({ account: z.string().max(512), account_name: z.string().optional() }),
});
const patience = 2000;

export interface TraceOrigin {
  readonly server: string;
  readonly account: string;
}

/**
 * Where messages of a connection enter: the server it is connected to now, and its account, as the server tells.
 * Source: https://docs.nats.io/running-a-nats-service/configuration/sys_accounts ($SYS.REQ.USER.INFO)
 */
export async function originOf(connection: NatsConnection): Promise<TraceOrigin> {
  const reply = await connection.request("$SYS.REQ.USER.INFO", "", { timeout: patience });
  const { data } = parseInput(userInfo, reply.json<unknown>(), "The server's answer about this user");
  const server = connection.info?.server_name || connection.info?.server_id || "";
  return { server, account: data.account_name || data.account };
}
