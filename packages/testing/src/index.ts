export {
  type HubWithLeafNodes,
  type HubWithLeafNodesOptions,
  startHubWithLeafNodes,
} from "./nats/start-hub-with-leaf-nodes.ts";
export { startTestNats, type TestNats } from "./nats/start-test-nats.ts";
export type { TestNatsOptions } from "./nats/test-nats-config.ts";
export { startTcpProxy, type TcpProxy, type TcpProxyOptions } from "./network/tcp-proxy.ts";
export { type WaitForOptions, waitFor } from "./wait-for.ts";
