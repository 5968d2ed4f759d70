import { liveSubject, type Role, slicesHeardBy } from "@cim/contracts";

/** NATS account of the browsers. */
export const pagesAccount = "PAGES";

/** What a page of this role may do on NATS: hear its slices, nothing else. Every wider right measured opened an escalation. */
export interface PagePermissions {
  readonly pub: { readonly deny: readonly string[] };
  readonly sub: { readonly allow: readonly string[] };
}

/** The subjects that a role hears live. */
function subjectsHeardBy(machine: string, role: Role): readonly string[] {
  return slicesHeardBy(role).map((heard) => liveSubject.format({ machine, ...heard }));
}

export function pagePermissions(machine: string, role: Role): PagePermissions {
  return { pub: { deny: [">"] }, sub: { allow: subjectsHeardBy(machine, role) } };
}
