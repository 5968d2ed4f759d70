import { downstream, upstream } from "./catalogue/blast-radius.ts";
import { changedAround } from "./catalogue/changed-around.ts";
import { componentsWithoutOwner } from "./catalogue/components-without-owner.ts";
import { contextCycles } from "./catalogue/context-cycles.ts";
import { contextMap } from "./catalogue/context-map.ts";
import { countByContext, countByKind, countByState } from "./catalogue/counts.ts";
import { find } from "./catalogue/find.ts";
import { neighbourhood } from "./catalogue/neighbourhood.ts";
import { publishersOfWhatItReads, readersOfWhatItPublishes } from "./catalogue/readers-and-publishers.ts";
import { relationsAmong } from "./catalogue/relations-among.ts";
import { sharedTerms } from "./catalogue/shared-terms.ts";
import { shortestConnection } from "./catalogue/shortest-connection.ts";
import { singlePointsOfFailure } from "./catalogue/single-points-of-failure.ts";
import { thingsOfKind } from "./catalogue/things-of-kind.ts";
import { topByDegree } from "./catalogue/top-by-degree.ts";
import { orphanSubscriptions, unreadSubjects } from "./catalogue/unheard.ts";
import { reach, runsOn } from "./catalogue/walks.ts";
import { wayToContainer } from "./catalogue/way-to-container.ts";
import type { NamedQuery } from "./named-query.ts";

/** Every question with a name, in the order in which people are offered them. */
export const namedQueries: readonly NamedQuery[] = [
  find,
  neighbourhood,
  relationsAmong,
  shortestConnection,
  downstream,
  upstream,
  readersOfWhatItPublishes,
  publishersOfWhatItReads,
  runsOn,
  reach,
  wayToContainer,
  changedAround,
  contextMap,
  contextCycles,
  sharedTerms,
  orphanSubscriptions,
  unreadSubjects,
  componentsWithoutOwner,
  singlePointsOfFailure,
  topByDegree,
  thingsOfKind,
  countByKind,
  countByState,
  countByContext,
];
