import fc from "fast-check";
import type { DrawnAnswer } from "../view/graph-view-props.ts";

/** `a-b b-c` as an answer: components related by NEEDED_BY, or by the type written `a-TYPE-b`. */
export function answerOf(text: string, kind = "component"): DrawnAnswer {
  const edges = text
    .split(" ")
    .filter((part) => part.includes("-"))
    .map((part) => {
      const names = part.split("-");
      const key = (name: string | undefined) => `${kind}:${name ?? ""}`;
      return {
        from: key(names[0]),
        type: names.length > 2 ? (names[1] ?? "") : "NEEDED_BY",
        to: key(names.at(-1)),
        properties: {},
      };
    });
  const ids = new Set(
    text.split(" ").flatMap((part) => [part.split("-")[0] ?? "", part.split("-").at(-1) ?? ""]),
  );
  return { nodes: [...ids].map((id) => ({ kind, id, name: id })), edges };
}

const kinds = ["component", "configuration", "leaf-node", "person", "subject"];
const types = ["RUNS", "HOSTS", "OWNS", "PUBLISHES"];

/** Any small answer, with kinds and types among the real ones. */
export const anyAnswer: fc.Arbitrary<DrawnAnswer> = fc
  .record({
    kinds: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 12 }),
    ends: fc.array(fc.tuple(fc.nat(11), fc.constantFrom(...types), fc.nat(11)), { maxLength: 30 }),
  })
  .map(({ kinds: given, ends }) => {
    const nodes = given.map((kind, index) => ({ kind, id: String(index), name: `thing ${index}` }));
    const key = (index: number) => `${given[index % given.length]}:${index % given.length}`;
    return {
      nodes,
      edges: ends.map(([from, type, to]) => ({ from: key(from), type, to: key(to), properties: {} })),
    };
  });
