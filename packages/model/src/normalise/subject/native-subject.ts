import { catalogue, type TokenRole } from "@cim/contracts";

const forms = new Set(
  Object.values(catalogue).map(({ context, aggregate, verb }) => `${context}.${aggregate}.${verb}`),
);

const roles: readonly TokenRole[] = ["machine", "context", "marker", "aggregate", "id", "verb"];

/**
 * The roles of an event subject of an installation of this product: of `machine` whatever it says, of another one where the
 * catalogue has the event. Undefined for any other subject.
 */
export function nativeRoles(
  tokens: readonly string[],
  machine: string | undefined,
): readonly TokenRole[] | undefined {
  if (tokens.length !== 6 || tokens[2] !== "events") return undefined;
  const isOwn = tokens[0] === machine;
  return isOwn || forms.has(`${tokens[1]}.${tokens[3]}.${tokens[5]}`) ? roles : undefined;
}
