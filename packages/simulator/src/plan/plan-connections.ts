import type { Random } from "../random.ts";
import type { PlannedConnection } from "./plan-lattice.ts";
import type { PlannedComponent } from "./planned-ground.ts";

/** Libraries that components use, and their versions. */
const libraries = [
  ["rust", "0.45.0"],
  ["rust", "0.42.0"],
  ["go", "1.47.0"],
  ["python3", "2.11.0"],
  ["nats.js", "3.4.0"],
] as const;

/** One connection of each component, to the nats-server on its leaf node, named so that it tells whose it is. */
export function planConnections(
  components: readonly PlannedComponent[],
  random: Random,
): readonly PlannedConnection[] {
  const numbers = new Map<string, number>();
  return components.map(({ id, name, configuration }) => {
    const { leafNode } = configuration;
    const number = (numbers.get(leafNode.id) ?? 10) + random.between(1, 4);
    numbers.set(leafNode.id, number);
    const [language, version] = random.pick(libraries);
    return {
      connection: `${leafNode.id}/${number}`,
      server: leafNode.id,
      account: "CIM",
      client: `component:${id}`,
      user: name,
      component: id,
      transport: "nats",
      language,
      version,
      address: leafNode.address,
      rtt_ms: random.between(1, 12) / 10,
      connected_at: "2026-01-01T00:00:00Z",
    };
  });
}
