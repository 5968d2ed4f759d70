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

export interface PlannedPackage {
  readonly id: string;
  readonly repository: string;
  readonly boundedContext: PlannedContext;
  /** Those who own what it runs as; undefined in a machine without teams. */
  readonly team: string | undefined;
}

export interface PlannedConfiguration {
  readonly id: string;
  readonly leafNode: PlannedLeafNode;
  /** Undefined: nobody does. */
  readonly owner: string | undefined;
  readonly generation: number;
  readonly commit: string;
}

export interface PlannedComponent {
  readonly id: string;
  readonly name: string;
  readonly configuration: PlannedConfiguration;
  readonly package: PlannedPackage;
  readonly version: string;
  readonly owner: string | undefined;
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly publishes: readonly string[];
  readonly subscribes: readonly string[];
}
