import type { DrawnAnswer } from "../view/graph-view-props.ts";
import type { Choices } from "./choices.ts";
import { type Graph, keyOf, uniteAnswers } from "./graph.ts";

/**
 * The answer and what expanding its things brought. An expansion counts while its thing is there by the answer or by another expansion that
 * counts: collapsing a thing thus takes along what was opened further out.
 */
export function presentGraph(answer: DrawnAnswer, expansions: Choices["expansions"]): Graph {
  if (expansions.size === 0) return uniteAnswers([answer]);
  const known = new Set(answer.nodes.map(keyOf));
  const waiting = new Map(expansions);
  const counted: DrawnAnswer[] = [answer];
  for (let found = true; found; ) {
    found = false;
    for (const [key, expansion] of waiting) {
      if (!known.has(key)) continue;
      waiting.delete(key);
      counted.push(expansion);
      for (const node of expansion.nodes) known.add(keyOf(node));
      found = true;
    }
  }
  // The answer says last what a thing is called: it is the one that is kept up to date.
  return uniteAnswers([...counted.slice(1), answer]);
}
