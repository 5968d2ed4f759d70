import { isKindName } from "@cim/contracts/kinds";
import { capital } from "../../words/capital.ts";
import type { Say } from "../../words/words.tsx";
import type { Group } from "../model/roll-up.ts";
import type { SayGraph } from "./use-graph-view-words.ts";

/** What a group is called. */
export function groupTitle({ of }: Group, say: SayGraph, sayKind: Say): string {
  if ("thing" in of) return of.thing.name;
  if ("context" in of) return capital(of.context);
  if ("none" in of) return say(`rollUp.without.${of.none}`);
  return kindWord(of.kind, 2, sayKind);
}

/** The word for things of a kind, with a capital; of unknown kinds their name. */
export function kindWord(kind: string, count: number, sayKind: Say): string {
  return capital(isKindName(kind) ? sayKind(`kinds.${kind}`, { count }) : kind);
}
