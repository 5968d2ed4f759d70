import type { EventType } from "@cim/contracts";

/** What changes a machine, in the order in which it is told. Names are messages of the overview. */
export const changedKinds = {
  rollOuts: ["ContainerDeployed"],
  configurations: ["ConfigurationActivated", "ConfigurationRegistered", "ConfigurationAdded"],
  lost: ["LeafLinkDown", "GatewayDown", "ServerLost", "LeafNodeRemoved"],
  found: ["LeafLinkUp", "GatewayUp", "ServerSeen", "LeafNodeRegistered"],
} as const satisfies Readonly<Record<string, readonly EventType[]>>;

export type ChangedKind = keyof typeof changedKinds;

export const changedKindNames = Object.keys(changedKinds) as readonly ChangedKind[];

export const changedTypes: readonly string[] = Object.values(changedKinds).flat();

/** Of what kind a change of this type is. */
export function kindOfChange(type: string): ChangedKind | undefined {
  return changedKindNames.find((kind) => (changedKinds[kind] as readonly string[]).includes(type));
}
