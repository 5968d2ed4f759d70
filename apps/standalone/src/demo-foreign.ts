import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type SourceConfig, sourcesFileSchema } from "@cim/bridge";
import { connectNats } from "@cim/event-log";
import { startForeignMachine } from "@cim/simulator";
import { findNatsServer, reapOrphan, startNatsServer } from "@cim/toolchain";
import type { Logger } from "pino";
import { z } from "zod";
import type { Config } from "./config/config-schema.ts";
import { keptJson } from "./data-directory/kept-json.ts";
import { choosePorts } from "./nats/chosen-ports.ts";
import { superviseNats } from "./nats/supervised-nats.ts";
import type { StopStack } from "./stop-stack.ts";

/** Name of the source as which the dashboard takes it in. */
const sourceName = "simulated";
const loopback = "127.0.0.1";
const keptSchema = z.object({ port: z.int().positive(), token: z.string().min(32) });

/**
 * A machine of other systems for a demonstration: a nats-server of its own, on which what the publishers of another CIM say is said in
 * their dialects. The dashboard takes it in as it would any other, by what this gives as an entry of the file of sources.
 */
export async function startForeignDemo(
  config: Pick<Config, "demoForeign" | "demoSeed">,
  data: string,
  logger: Logger,
  stack: StopStack,
): Promise<SourceConfig> {
  const directory = join(data, "simulated");
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const log = (line: string) => logger.info(line);
  await reapOrphan(join(directory, "nats"), { log });
  const { client } = await choosePorts({}, {});
  const kept = keptJson(join(directory, "server.json"), keptSchema, () => ({
    port: client,
    token: randomBytes(32).toString("base64url"),
  }));
  const { port: last, token } = kept;
  const { client: port } = await choosePorts({}, { client: last });
  const { path: binary } = await findNatsServer({ log });
  const text = `server_name: "simulated-elsewhere"
listen: "${loopback}:${port}"
authorization { token: ${JSON.stringify(token)} }
jetstream { store_dir: ${JSON.stringify(join(directory, "store"))} }
`;
  const start = () => startNatsServer({ binary, config: text, directory: join(directory, "nats"), log });
  const server = await superviseNats(start, logger);
  stack.push("simulated nats-server", () => server.stop());

  const url = `nats://${loopback}:${port}`;
  const connection = await connectNats({ servers: url, name: "simulated-publishers", token });
  stack.push("connection of simulated publishers", () => connection.close());
  const { demoSeed: seed, demoForeign: ratePerSecond } = config;
  const machine = startForeignMachine({ connection, seed, ratePerSecond, logger });
  stack.push("simulated publishers", () => machine.stop());
  await machine.ready;

  const tokenFile = join(directory, "token");
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const [source] = sourcesFileSchema.parse({
    sources: [{ name: sourceName, url, auth: { tokenFile } }],
  }).sources;
  if (source === undefined) throw new Error("a list of one source holds one");
  return source;
}
