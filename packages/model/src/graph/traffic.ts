import type { GraphChange, GraphThing, LogEvent, RelationshipType } from "@cim/contracts";
import { formTextOf } from "../language/form-of-event.ts";
import { aggregateOf, contextOf, idIn } from "./aggregate-of.ts";
import { thing } from "./change.ts";
import type { ComponentStates } from "./component-states.ts";
import { type KnownNames, restName } from "./known-names.ts";
import { safeLine } from "./safe-text.ts";
import type { SubjectBook } from "./subject-book.ts";

/** Ways of messages whose counts are kept ready: looking things up for every message took four times as long. */
const mostWays = 20_000;

interface Way {
  readonly counts: readonly GraphChange[];
  readonly subject: GraphThing;
}

/** What each message tells by being there: who sent it, of which type, about what, and on which form of subject. */
export function createTraffic(
  subjects: SubjectBook,
  components: ComponentStates,
  names: KnownNames,
): (event: LogEvent) => readonly GraphChange[] {
  const ways = new Map<string, Way>();

  function newWay(event: LogEvent, form: string, made: GraphChange[]): Way {
    const subject = subjects.observed(form);
    made.push(...subject.changes);
    const counts: GraphChange[] = [];
    const add = (from: GraphThing | undefined, type: RelationshipType, to: GraphThing | undefined) => {
      if (from !== undefined && to !== undefined) counts.push({ op: "count", from, type, to });
    };
    const take = (found: { readonly thing: GraphThing; readonly changes: readonly GraphChange[] }) => {
      made.push(...found.changes);
      return found.thing;
    };
    const context = contextOf(event);
    const says = event.foreign?.kind ?? "event";
    const isAsked = says === "command" || says === "query";
    const { source, aggregate } = event;
    const publisher =
      source === "" ? undefined : take(names.take("publisher", source, { name: safeLine(source) }));
    const told = { name: safeLine(event.type), context, says };
    const type =
      event.type === ""
        ? undefined
        : take(
            names.take(
              isAsked ? "command-type" : "event-type",
              idIn(context, event.type),
              told,
              `other/${restName}`,
            ),
          );
    const about =
      type === undefined || aggregate === undefined || aggregate.type === "" || event.rule === "raw"
        ? undefined
        : take(aggregateOf(context, aggregate.type, names));
    add(publisher, "PUBLISHES", subject.thing);
    add(publisher, "SENDS", type);
    add(type, "TRAVELS_ON", subject.thing);
    if (isAsked) add(type, "HANDLED_BY", about);
    else add(about, "EMITS", type);
    return { counts, subject: subject.thing };
  }

  function publishedBy(event: LogEvent, subject: GraphThing): GraphChange | undefined {
    const speaker = speakerOf(event);
    if (speaker === undefined || !components.has(speaker)) return undefined;
    const from = thing("component", speaker);
    return from && { op: "count", from, type: "PUBLISHES", to: subject, where: "both-known" };
  }

  return (event) => {
    const form = formTextOf(event);
    const key = keyOf(event, form);
    const ready = ways.get(key);
    const made: GraphChange[] = [];
    const way = ready ?? newWay(event, form, made);
    if (ready === undefined) {
      if (ways.size >= mostWays) ways.clear();
      ways.set(key, way);
    }
    const own = publishedBy(event, way.subject);
    if (own === undefined && made.length === 0) return way.counts;
    return [...made, ...way.counts, ...(own === undefined ? [] : [own])];
  };
}

function keyOf({ foreign, context, type, source, aggregate, rule }: LogEvent, form: string): string {
  const says = foreign === undefined ? context : `${foreign.kind} ${foreign.domain}`;
  const about = rule === "raw" ? "" : (aggregate?.type ?? "");
  return `${says}\n${type}\n${source}\n${about}\n${form}`;
}

/** The component that says it: by the actor where that is one, else by the program's name. Of a raw message nobody knows. */
function speakerOf({ rule, actor, source }: LogEvent): string | undefined {
  if (rule === "raw") return undefined;
  const named = actor.startsWith("component:") ? actor.slice("component:".length) : source;
  return named === "" ? undefined : named;
}
