import type { SubjectReading } from "../subject/subject-reading.ts";
import type { Facts } from "./facts.ts";
import type { Fields } from "./fields.ts";
import { readId } from "./read-id.ts";

/**
 * Every id by which others may name a message, the best first: header, metadata, what is said, envelope, `id`, subject, CID. Ids
 * equal to the thing's are none: cim-infrastructure gives all events of a thing its id.
 */
export function idsOf(
  own: string | undefined,
  headers: Facts,
  body: Facts,
  thing: string | undefined,
  {
    data,
    subject,
    cid,
  }: { readonly data: Fields; readonly subject: SubjectReading; readonly cid: string | undefined },
): readonly string[] {
  const ids: string[] = [];
  take(ids, own, thing);
  for (const id of headers.ids) take(ids, id, thing);
  for (const id of body.ids) take(ids, id, thing);
  if (ids.length === 0) {
    if (Object.hasOwn(data, "id")) take(ids, readId(data.id), thing);
    if (subject.family === "E") take(ids, subject.trailingId, thing);
  }
  take(ids, cid, thing);
  return ids;
}

function take(ids: string[], id: string | undefined, thing: string | undefined): void {
  if (id !== undefined && id !== thing && !ids.includes(id)) ids.push(id);
}
