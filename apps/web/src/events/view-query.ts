import { eventFilterNames } from "@cim/contracts/api";
import { urlName } from "./filter-url.ts";

/** What of the address a view keeps: filters, columns and whether the bars are shown; not what one looks at. */
const kept = [...eventFilterNames.map(urlName), "since", "until", "from", "to", "fold", "columns", "bars"];

/** The part of an address that a saved view keeps, its parameters in a fixed order so that equal views are equal texts. */
export function viewQuery(search: string): string {
  const given = new URLSearchParams(search);
  const query = new URLSearchParams();
  for (const name of kept) for (const value of given.getAll(name)) query.append(name, value);
  return query.toString();
}

/** The address `search` with the view's own parameters in place of those it had; `saved` names the view. */
export function withView(search: string, query: string, view: string): string {
  const merged = new URLSearchParams(search);
  for (const name of kept) merged.delete(name);
  for (const [name, value] of new URLSearchParams(viewQuery(query))) merged.append(name, value);
  merged.set("saved", view);
  return merged.toString();
}
