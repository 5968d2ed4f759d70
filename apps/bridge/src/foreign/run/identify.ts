import type { NatsConnection } from "@nats-io/nats-core";
import type { SourceConfig } from "../config/sources-schema.ts";
import { identifiedBy, placeOf } from "../reach/open-source.ts";
import { accountInfo, userInfo } from "../reach/replies.ts";
import { askFor, type StreamApi } from "../reach/stream-api.ts";
import type { SourceFact } from "../tell/source-facts.ts";

/** Who answers at a source, as far as it lets us ask. */
export async function identify(
  config: SourceConfig,
  connection: NatsConnection,
  api: StreamApi,
  timeout: number,
): Promise<Omit<SourceFact, "jetstream">> {
  const where = { source: config.name, connection, subject: "$SYS.REQ.USER.INFO", timeout };
  const [user, account] = await Promise.all([
    unlessRefused(askFor(where, undefined, userInfo)),
    unlessRefused(api.ask("INFO", {}, accountInfo)),
  ]);
  const isOwn = config.url !== undefined;
  return {
    source: config.name,
    place: placeOf(config),
    server: (isOwn ? connection.info?.server_name : undefined) ?? null,
    account: user?.data.account ?? null,
    domain: account?.domain || config.domain || null,
    identified_by: identifiedBy(config),
    tls: isOwn && isEncrypted(connection),
  };
}

/** These are names for people: where they may not be asked for, or nobody answers, the source is read without them. */
async function unlessRefused<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  return await asked.catch(() => undefined);
}

function isEncrypted(connection: NatsConnection): boolean {
  const { info } = connection;
  return (
    info?.tls_required === true || (info?.tls_available === true && connection.getServer().startsWith("tls"))
  );
}
