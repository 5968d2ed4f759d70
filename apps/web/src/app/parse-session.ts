import type { Session } from "@cim/contracts/access";

const roles: readonly string[] = ["viewer", "operator", "architect", "admin"] satisfies Session["role"][];

/**
 * Reads the body of `GET /api/session`; undefined when it is not a session. By hand and not by its zod schema, which would put
 * 24 KB onto the first load; `parse-session.test.ts` holds the two together.
 */
export function parseSession(body: unknown): Session | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const given = body as Record<string, unknown>;
  const texts = ["user", "machine", "environment", "expiresAt", "natsPath"];
  if (texts.some((name) => typeof given[name] !== "string")) return undefined;
  if (typeof given.role !== "string" || !roles.includes(given.role)) return undefined;
  if (!Array.isArray(given.rights) || given.rights.some((right) => typeof right !== "string"))
    return undefined;
  if (!Array.isArray(given.slices) || !given.slices.every(isSlice)) return undefined;
  return given as unknown as Session;
}

function isSlice(slice: unknown): boolean {
  if (typeof slice !== "object" || slice === null) return false;
  const given = slice as Record<string, unknown>;
  return ["projection", "slice", "subject"].every((name) => typeof given[name] === "string");
}
