import type { StatedCid } from "@cim/contracts";
import type { Facts } from "./facts.ts";
import type { Shaped } from "./shapes.ts";

/** Field or header that names what came before, loosely -> the chain that calls it so (cim.md, section 3). */
const chains: ReadonlyMap<string, StatedCid["chain"]> = new Map([
  ["previous", "cim-domain"],
  ["parentcid", "cim-events"],
  ["xparentcid", "cim-events"],
  ["causationcid", "keys"],
  ["previousversioncid", "document"],
  ["predecessorcid", "document"],
]);

/** What a message claims of its own content and of what came before; undefined when it claims nothing. */
export function statedCid(headers: Facts, body: Facts, wrapper: Shaped["wrapper"]): StatedCid | undefined {
  const stated = headers.cid ?? body.cid;
  const previous = headers.previous ?? body.previous;
  if (stated === undefined && previous === undefined) return undefined;
  const name = (headers.previousName ?? body.previousName ?? "").toLowerCase().replace(/[-_]/gu, "");
  return { stated, previous, chain: wrapper ?? chains.get(name) ?? "none" };
}
