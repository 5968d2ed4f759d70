import { type EventFilter, eventFilterSchema, type LogEvent, messageKinds } from "@cim/contracts";
import fc from "fast-check";

/** Events of own and other systems, with few different values in every field, so that filters find some. */
const some = (...values: readonly string[]) => fc.constantFrom(...values);
const types = ["TeaMade", "tea_made", "TeaDrunk", "Ünï-code", "x"] as const;
const ids = [
  "a",
  "b",
  "c",
  "01936f24-0000-7000-8000-00000000000a",
  "01936F24-0000-7000-8000-00000000000A",
  "\ud800!",
] as const;
const subjects = [
  "local.fleet.events.component.a.started",
  "local.fleet.events.component.b.started",
  "local.delivery.events.build.1.failed",
  "git.event.commit.analyzed",
  "events.policy.019.policyviolationdetected",
] as const;
const contexts = ["fleet", "delivery", "access", "other"] as const;
const sources = ["plant", "lab"] as const;
const streams = ["GIT_EVENTS", ""] as const;

const origin = fc.record({
  source: some(...sources),
  stream: some(...streams),
  incarnation: fc.constant("1"),
  sequence: fc.constant(1),
  via: fc.constant("copied" as const),
});

const eventParts = fc.record({
  subject: some(...subjects),
  id: some(...ids),
  type: some(...types),
  context: some(...contexts),
  aggregate: fc.option(fc.record({ type: some("component", "build", "no kind"), id: some(...ids) }), {
    nil: undefined,
  }),
  correlationId: fc.option(some(...ids), { nil: undefined }),
  causationId: fc.option(some(...ids), { nil: undefined }),
  actor: some("", "person:ada", "service:ci", "!x"),
  source: some("", "cim-bridge-git"),
  rule: some("native", "raw", "A · S1"),
  seconds: fc.integer({ min: 0, max: 40 }),
  origin: fc.option(origin, { nil: undefined }),
  kind: fc.constantFrom(...messageKinds.slice(0, 3)),
  domain: some("git", "fleet"),
  contentHash: fc.integer({ min: 0, max: 2 }),
});

/** Events at positions that rise, not always by one. */
export const randomEvents = (maxLength: number): fc.Arbitrary<readonly LogEvent[]> =>
  fc.array(fc.tuple(eventParts, fc.integer({ min: 1, max: 3 })), { maxLength }).map((drafts) => {
    let position = 0;
    return drafts.map(([{ seconds, origin: from, kind, domain, contentHash, ...event }, step]) => {
      position += step;
      const foreign = {
        kind,
        family: "A",
        shape: "S1",
        tagging: "type" as const,
        headers: "none" as const,
        prefix: undefined,
        domain,
        form: event.subject,
        ids: [event.id, `${event.id}/other`],
        timeFrom: "log" as const,
        contentHash,
      };
      return {
        ...event,
        position,
        time: new Date(Date.UTC(2026, 10, 21, 9, 0, seconds)).toISOString(),
        version: 1,
        fault: event.rule === "raw" ? "no rule knows this subject" : undefined,
        data: {},
        size: 10,
        ...(from === undefined ? {} : { origin: from, foreign }),
      };
    });
  });

const values = (...given: readonly string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    {
      weight: 2,
      arbitrary: fc.array(
        fc.tuple(some(...given, "nothing-like-it"), some("", "!", "!!")).map(
          // No pattern begins with `!`.
          ([value, sign]) => (value.startsWith("*") && sign === "!!" ? value : sign + value),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
  );
const maybe = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const position = fc.integer({ min: 1, max: 60 });
const time = fc
  .integer({ min: 0, max: 40 })
  .map((seconds) => new Date(Date.UTC(2026, 10, 21, 9, 0, seconds)).toISOString());

/** Filters over such events, `text` left out; some ask for nothing, some for what is not there. */
export const randomFilter: fc.Arbitrary<EventFilter> = fc
  .record({
    subject: values(...subjects, "local.>", "local.*.events.>", "*.event.>", "git.>"),
    type: values(...types, "teamade"),
    thing: values("component:a", "a", "build:b", "no kind:a", "b"),
    context: values(...contexts, "git"),
    kind: values("event", "command", "query"),
    correlation: values(...ids),
    causation: values(...ids),
    id: values(...ids),
    actor: values("person:ada", "service:ci", "!x"),
    source: values("cim-bridge-git"),
    origin: values("local", "plant", "plant/GIT_EVENTS", "lab/"),
    rule: values("native", "raw", "A · S1"),
    from: maybe(position),
    to: maybe(position),
    since: maybe(time),
    until: maybe(time),
    fold: maybe(fc.boolean()),
  })
  .map((given) =>
    eventFilterSchema.parse(
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ),
  );

export const randomReader = fc.record({
  slices: fc.oneof(fc.constant<string[]>([...contexts]), fc.subarray<string>([...contexts])),
  hideEmails: fc.boolean(),
});
