import { type EventType, isContext, type LogEvent } from "@cim/contracts";
import { withoutSecretTokens } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, type Handlers } from "../projection/index.ts";
import { lineOf, sliceOfEvent, thingOf } from "../summary/index.ts";

/** How many events are kept: a ring of slots, so that the rows never grow. */
export const activitySlots = 200;

/** What a person wants told. Left out: measures, and what a component says about itself in many small events. */
const worthTelling = [
  "CommitSubmitted",
  "PullRequestOpened",
  "PullRequestApproved",
  "PullRequestMerged",
  "BuildStarted",
  "BuildSucceeded",
  "BuildFailed",
  "PackagePublished",
  "PackageConfigured",
  "ContextCreated",
  "ConfigurationAdded",
  "ContainerDeployed",
  "BoundedContextDefined",
  "LeafNodeRegistered",
  "LeafNodeRemoved",
  "ConfigurationActivated",
  "ComponentStarted",
  "ComponentStopped",
  "ComponentHealthChanged",
  "ServerSeen",
  "ServerLost",
  "LeafLinkUp",
  "LeafLinkDown",
  "GatewayUp",
  "GatewayDown",
  "SlowConsumerCut",
  "StreamSeen",
  "StreamGone",
  "AnnotationAdded",
] as const satisfies readonly EventType[];

type Activity = FieldsOf<"activity">;

function tell(_row: Activity | undefined, _data: unknown, event: LogEvent): Activity | undefined {
  const thing = thingOf(event) ?? { kind: "event", id: event.id };
  return {
    type: event.type,
    subject: withoutSecretTokens(event.subject),
    context: sliceOfEvent(event),
    thing,
    summary: lineOf(event),
    actor: event.actor,
  };
}

/** What happened lately: the slot is the position modulo {@link activitySlots}. */
export const activity = defineProjection({
  name: "activity",
  version: 3,
  replacesRows: true,
  keysOf: (event) => [String(event.position % activitySlots)],
  slicesOf: (row) => [isContext(row.context) ? row.context : "other"],
  on: Object.fromEntries(worthTelling.map((type) => [type, tell])) as Handlers<Activity>,
});
