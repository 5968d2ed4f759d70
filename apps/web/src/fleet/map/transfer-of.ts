import type { FromMap, ToMap } from "./map-protocol.ts";

/** What of a message to or from the worker is handed over instead of copied: the canvas of the map, and the picture of the minimap. */
export function transferOf(
  given: { readonly type: string } & { readonly message?: ToMap | FromMap },
): Transferable[] {
  const { message } = given;
  if (given.type !== "fleet" || message === undefined) return [];
  if (message.type === "start") return [message.canvas];
  return message.type === "minimap" ? [message.bitmap] : [];
}
