import type { EdgeName } from "../view/graph-view-props.ts";

/** A relationship in an address: its ends and type as a JSON list. */
export function readEdge(text: string): EdgeName | undefined {
  if (text === "") return undefined;
  try {
    const [from, type, to] = JSON.parse(text) as readonly unknown[];
    return typeof from === "string" && typeof type === "string" && typeof to === "string"
      ? { from, type, to }
      : undefined;
  } catch {
    return undefined; // not a list: somebody typed into the address
  }
}

export function writeEdge(edge: EdgeName | undefined): string {
  return edge ? JSON.stringify([edge.from, edge.type, edge.to]) : "";
}
