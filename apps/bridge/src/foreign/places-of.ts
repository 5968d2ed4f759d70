import type { NatsPlace } from "../nats/index.ts";
import type { SourceConfig } from "./config/sources-schema.ts";
import { openSource } from "./reach/open-source.ts";
import { defaultSourceSettings } from "./take/settings.ts";

/**
 * Sources as places of the NATS bridge, which lists their streams with the consumers of each (`StreamSeen` to `ConsumerGone`).
 * Those within the embedded server's account are left out, as its system account shows them.
 */
export function placesOf(sources: readonly SourceConfig[]): readonly NatsPlace[] {
  return sources.flatMap((config) => {
    const [url] = typeof config.url === "string" ? [config.url] : (config.url ?? []);
    if (url === undefined) return [];
    const connect = () => openSource(config, defaultSourceSettings.requestMs);
    return [{ url, connect, domains: [config.domain ?? ""] }];
  });
}
