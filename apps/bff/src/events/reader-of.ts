import { type EventReader, maySee, type Role, slices } from "@cim/contracts";

/** True for roles that read personal e-mail addresses only masked. */
export function readsMasked(role: Role): boolean {
  return role === "viewer";
}

/** What a role may see of events: set here for every question, never by the page. */
export function readerOf(role: Role): EventReader {
  return { slices: slices.filter((slice) => maySee(role, slice)), hideEmails: readsMasked(role) };
}
