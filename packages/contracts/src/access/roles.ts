import { type ProjectionName, type Slice, slicesOf } from "../rows/projections.ts";

/** Roles of this version, from least to most. */
export const roles = ["viewer", "operator", "architect", "admin"] as const;

export type Role = (typeof roles)[number];

const heard: Readonly<Record<Role, readonly Slice[]>> = {
  viewer: ["delivery", "fleet", "history"],
  operator: ["delivery", "fleet", "lattice", "history", "language", "other", "system"],
  architect: ["delivery", "fleet", "lattice", "history", "language", "other"],
  admin: ["delivery", "fleet", "lattice", "history", "language", "access", "other", "system"],
};

/** What a role may do besides hearing its slices. */
export const rights = [
  "retry-set-aside",
  "issue-sign-in",
  "annotate",
  "take-snapshot",
  "rebuild-projection",
  "swap-projection",
  "save-view",
  "reveal-masked",
  "ask-cypher",
  "trace-route",
] as const;

export type Right = (typeof rights)[number];

const granted: Readonly<Record<Role, readonly Right[]>> = {
  viewer: [],
  operator: [
    "retry-set-aside",
    "annotate",
    "save-view",
    "take-snapshot",
    "rebuild-projection",
    "ask-cypher",
    "trace-route",
  ],
  architect: ["annotate", "save-view", "ask-cypher", "trace-route"],
  admin: [...rights],
};

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** True when `role` may see rows and events of `slice`. The one rule that HTTP and NATS permissions both follow. */
export function maySee(role: Role, slice: Slice): boolean {
  return heard[role].includes(slice);
}

export function hasRight(role: Role, right: Right): boolean {
  return granted[role].includes(right);
}

/** The (projection, slice) pairs that a role hears live, for its NATS subscriptions and for the page. */
export function slicesHeardBy(
  role: Role,
): readonly { readonly projection: ProjectionName | "events"; readonly slice: Slice }[] {
  return (Object.keys(slicesOf) as (ProjectionName | "events")[]).flatMap((projection) =>
    slicesOf[projection].filter((slice) => maySee(role, slice)).map((slice) => ({ projection, slice })),
  );
}
