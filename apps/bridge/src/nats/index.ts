export {
  InvalidPlaceError,
  type NatsBridge,
  type NatsBridgeOptions,
  type NatsBridgeStatus,
  type NatsPlace,
  startNatsBridge,
} from "./nats-bridge.ts";
export type { SourceProblem, SourceStatus } from "./sources/source.ts";
