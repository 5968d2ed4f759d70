export {
  type HubWithLeafNodes,
  type HubWithLeafNodesOptions,
  startHubWithLeafNodes,
} from "./nats/start-hub-with-leaf-nodes.ts";
export { startTestNats, type TestNats } from "./nats/start-test-nats.ts";
export type { TestNatsOptions } from "./nats/test-nats-config.ts";
export { type BorrowedNeo4j, borrowTestNeo4j } from "./neo4j/borrow-test-neo4j.ts";
export { startTestNeo4j, type TestNeo4j } from "./neo4j/start-test-neo4j.ts";
export type { Neo4jAddress } from "./neo4j/test-neo4j.ts";
export { startTcpProxy, type TcpProxy, type TcpProxyOptions } from "./network/tcp-proxy.ts";
export { type WaitForOptions, waitFor } from "./wait-for.ts";
