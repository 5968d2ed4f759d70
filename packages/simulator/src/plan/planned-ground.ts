/** A bounded context and the noun that its events are about. */
export interface PlannedContext {
  readonly id: string;
  readonly domain: string;
  readonly noun: string;
}

/** A host with its nats-server. */
export interface PlannedLeafNode {
  readonly id: string;
  readonly hostname: string;
  readonly cluster: string;
  readonly system: string;
  readonly address: string;
}
