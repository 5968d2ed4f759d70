import { defineGrammar } from "./grammar.ts";

/** Native events: `local.delivery.events.build.42.succeeded`. `machine` names the installation. */
export const eventSubject = defineGrammar("{machine}.{context}.events.{aggregate}.{id}.{verb}");

/** Native commands: `local.alerts.commands.alert.acknowledge`. */
export const commandSubject = defineGrammar("{machine}.{context}.commands.{aggregate}.{verb}");

/** Questions one of our servers answers by request-reply: `local.events.queries.by-id`. */
export const querySubject = defineGrammar("{machine}.{context}.queries.{name}");

/** Frames of changed rows, heard by browsers: `live.local.components.fleet`. */
export const liveSubject = defineGrammar("live.{machine}.{projection}.{slice}");

/** One kept row per key, read by servers only: `proj.local.components.<key>`. */
export const rowSubject = defineGrammar("proj.{machine}.{projection}.{key}");

/** The commit marker of a projection's rows: `checkpoint.local.components`. */
export const checkpointSubject = defineGrammar("checkpoint.{machine}.{projection}");

/** What a service measured, on core NATS only: `measures.local.lattice`. */
export const measuresSubject = defineGrammar("measures.{machine}.{source}");

/** Subjects that `CIM_LOG` stores for one installation: its own events, and what was copied from other systems. */
export function logSubjects(machine: string): readonly string[] {
  return [ownEventSubjects(machine), `foreign.${machine}.>`];
}

/** Subjects of an installation's own events. */
export function ownEventSubjects(machine: string): string {
  return `${machine}.*.events.>`;
}

/** Subjects that `CIM_PROJECTIONS` stores for one installation. */
export function projectionSubjects(machine: string): readonly string[] {
  return [`proj.${machine}.>`, `checkpoint.${machine}.>`];
}

/** An installation's name: lower-case letters, digits and hyphens, so that it is always one plain token. */
export const machineName = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/u;
