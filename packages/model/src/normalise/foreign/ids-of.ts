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
  const take = (id: string | undefined) => {
    if (id !== undefined && id !== thing && !ids.includes(id)) ids.push(id);
  };
  take(own);
  for (const id of headers.ids) take(id);
  for (const id of body.ids) take(id);
  if (ids.length === 0) {
    if (Object.hasOwn(data, "id")) take(readId(data.id));
    if (subject.family === "E") take(subject.trailingId);
  }
  take(cid);
  return ids;
}
