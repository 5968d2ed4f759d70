export { defaultCacheDirectory } from "./cache-directory.ts";
export { chromiumFlags } from "./chromium/chromium-flags.ts";
export {
  type ChromiumOrigin,
  type FindChromiumOptions,
  type FoundChromium,
  findChromium,
  findInstalledChromium,
} from "./chromium/find-chromium.ts";
export type { Log } from "./log.ts";
export {
  type FindNatsServerOptions,
  type FoundNatsServer,
  findNatsServer,
} from "./nats-server/find-nats-server.ts";
export type { NatsExit, NatsProcess } from "./nats-server/nats-process.ts";
export type { NatsServerPorts } from "./nats-server/nats-server-ports.ts";
export type { NatsServerOrigin } from "./nats-server/nats-server-sources.ts";
export { type ReapOrphanOptions, reapOrphan } from "./nats-server/reap-orphan.ts";
export { type StartNatsServerOptions, startNatsServer } from "./nats-server/start-nats-server.ts";
export { findNeo4j } from "./neo4j/find-neo4j.ts";
export type { FoundNeo4j } from "./neo4j/found-neo4j.ts";
export { type Neo4jProcess, type StartNeo4jOptions, startNeo4j } from "./neo4j/start-neo4j.ts";
export { withInstallLock } from "./program/install-lock.ts";
export { ToolchainError, type ToolchainErrorCode } from "./toolchain-error.ts";
