import { isKindName, type KindName, kindOf } from "@cim/contracts/kinds";
import { type IconName, isIconName } from "../../ui/icon-paths.ts";

/** Categorical colours by kind: fixed, so that a kind looks the same in every drawing; kinds that share an icon differ in colour. */
const categories: Readonly<Record<KindName, number>> = {
  component: 1,
  configuration: 6,
  "leaf-node": 3,
  cluster: 9,
  container: 12,
  package: 5,
  build: 9,
  commit: 2,
  "pull-request": 10,
  repository: 7,
  person: 8,
  subject: 11,
  "event-type": 4,
  "command-type": 7,
  aggregate: 6,
  "bounded-context": 10,
  domain: 2,
  term: 5,
  stream: 12,
  consumer: 3,
  server: 9,
  "leaf-link": 4,
  gateway: 10,
  connection: 2,
  account: 8,
  capability: 8,
  publisher: 1,
  source: 12,
  feed: 3,
  subscription: 6,
  "subject-form": 7,
  habit: 5,
  step: 2,
  view: 4,
  annotation: 10,
  event: 1,
  object: 9,
  agent: 11,
  role: 4,
  board: 12,
  alert: 2,
};

/** Index, from 0 to 11, of the categorical colour of things of `kind`. */
export function categoryOf(kind: string): number {
  return (isKindName(kind) ? categories[kind] : 12) - 1;
}

export function iconOf(kind: string): IconName {
  const icon = isKindName(kind) ? kindOf(kind).icon : "";
  return isIconName(icon) ? icon : "question";
}
