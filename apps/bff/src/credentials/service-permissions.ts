import { commandSubject, foreignRoot, measuresSubject, ownEventSubjects, querySubject } from "@cim/contracts";
import { sessionBucket, signInBucket } from "../session/buckets.ts";
import { inboxPrefixOf, type ServiceName } from "./create-credentials.ts";

/** Subjects one user may publish and subscribe to, in nats-server's words. */
export interface ServicePermissions {
  readonly publish: { readonly allow: readonly string[] };
  readonly subscribe: { readonly allow: readonly string[] };
  readonly allow_responses?: boolean;
}

const log = "CIM_LOG";
const projections = "CIM_PROJECTIONS";

/**
 * The least right of each user of account CIM. `domain` owns the streams and has the whole account, so it is not here. For people only
 * `domain` reads events: it hides secret and personal fields before they reach the BFF. `bridge` reads the log as it is, to go on
 * where it ended; `emit` the last own event of a subject, to link what it appends, and nothing of other systems.
 */
export function servicePermissions(
  machine: string,
): Readonly<
  Record<Exclude<ServiceName, "domain" | "callout" | "sys" | "leaf" | "leafSys">, ServicePermissions>
> {
  const events = ownEventSubjects(machine);
  return {
    bff: {
      publish: {
        allow: [
          "$JS.API.INFO",
          `$JS.API.STREAM.INFO.${log}`,
          ...readingOf(projections),
          ...followingOf(projections),
          ...bucketUse(signInBucket),
          ...bucketUse(sessionBucket),
          querySubject.wildcard({ machine }),
          commandSubject.wildcard({ machine, context: "domain" }),
          commandSubject.wildcard({ machine, context: "history" }),
          commandSubject.wildcard({ machine, context: "events" }),
          commandSubject.wildcard({ machine, context: "graph" }),
        ],
      },
      subscribe: { allow: [...inboxOf("bff"), issueSignInSubject(machine), `live.${machine}.>`] },
      allow_responses: true,
    },
    bridge: {
      publish: {
        allow: [
          events,
          `${foreignRoot}.${machine}.>`,
          measuresSubject.wildcard({ machine }),
          "$JS.API.INFO",
          ...readingOf(log),
          ...followingOf(log),
        ],
      },
      // The simulated machine of a demonstration signs in as `bridge`, too: it is told what to do.
      subscribe: {
        allow: [...inboxOf("bridge"), commandSubject.wildcard({ machine, context: "simulator" })],
      },
      allow_responses: true,
    },
    emit: {
      publish: { allow: [events, "$JS.API.INFO", ...ownReading(events)] },
      subscribe: { allow: inboxOf("emit") },
    },
    cli: {
      publish: {
        allow: [
          issueSignInSubject(machine),
          commandSubject.wildcard({ machine, context: "domain" }),
          commandSubject.wildcard({ machine, context: "graph" }),
          commandSubject.wildcard({ machine, context: "simulator" }),
        ],
      },
      subscribe: { allow: inboxOf("cli") },
    },
  };
}

/** Calls that change streams or what they hold. */
const streamChanges = ["CREATE", "UPDATE", "DELETE", "PURGE", "RESTORE", "MSG.DELETE"] as const;

/**
 * A leaf node is part of the machine and may say what it likes in its account, but not where events came from, and it may neither command nor
 * ask this installation nor change its streams. Of streams that the hub reads on the leaf this takes nothing: those calls go the other way.
 */
export function leafPermissions(machine: string) {
  const changes = streamChanges.flatMap((verb) => [`$JS.API.STREAM.${verb}.>`, `$JS.*.API.STREAM.${verb}.>`]);
  const asked = [`${machine}.*.commands.>`, `${machine}.*.queries.>`];
  return { publish: { deny: [`${foreignRoot}.>`, ...asked, ...changes] } };
}

/** Subject on which the running process issues sign-in links. */
export function issueSignInSubject(machine: string): string {
  return commandSubject.format({ machine, context: "access", aggregate: "sign-in", verb: "issue" });
}

/** One inbox per user, ending at a token, so that nobody can listen to another's answers. */
function inboxOf(name: ServiceName): readonly string[] {
  return [`${inboxPrefixOf(name)}.>`];
}

/** Single messages and facts of a stream; without consumers, which could deliver into another's inbox. */
function readingOf(stream: string): readonly string[] {
  return [
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.STREAM.MSG.GET.${stream}`,
    `$JS.API.DIRECT.GET.${stream}`,
    `$JS.API.DIRECT.GET.${stream}.>`,
  ];
}

/** The last message on each subject of own events, by name: asked by body (`DIRECT.GET.CIM_LOG`, `STREAM.MSG.GET`) it could be any. */
function ownReading(events: string): readonly string[] {
  return [`$JS.API.STREAM.INFO.${log}`, `$JS.API.DIRECT.GET.${log}.${events}`];
}

/** Consumers of one stream, for those who read it in order. */
function followingOf(stream: string): readonly string[] {
  return [
    `$JS.API.CONSUMER.CREATE.${stream}`,
    `$JS.API.CONSUMER.CREATE.${stream}.>`,
    `$JS.API.CONSUMER.INFO.${stream}.>`,
    `$JS.API.CONSUMER.DELETE.${stream}.>`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.>`,
    `$JS.ACK.${stream}.>`,
    "$JS.FC.>",
  ];
}

/** Reading and writing one key-value bucket. */
function bucketUse(bucket: string): readonly string[] {
  return [...readingOf(`KV_${bucket}`), `$KV.${bucket}.>`];
}
