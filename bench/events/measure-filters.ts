import { type EventFilter, type EventSummary, eventPageSchema } from "@cim/contracts";
import { createJetStreamEventLog, type EventLog } from "@cim/event-log";
import { median } from "../measure/median.ts";
import { askEvents, type Connection } from "./ask-events.ts";

/** Milliseconds to the first page of 100 events by each kind of filter, over NATS. */
export interface FilterReading {
  readonly name: string;
  readonly milliseconds: number;
  readonly found: number;
}

const reader = {
  slices: ["delivery", "fleet", "lattice", "history", "language", "access", "other"],
  hideEmails: false,
};
const limit = 100;
/** One that thousands of messages of another system come on. */
export const foreignSubject = "git.event.commit.analyzed";

/** Filters by values of events in the middle of the log: what is near its end is found sooner than fair. */
export async function measureFilters(
  connection: Connection,
  times: number,
): Promise<readonly FilterReading[]> {
  const page = async (filter: Partial<EventFilter>, before?: number) => {
    const query = { filter, reader, limit, ...(before === undefined ? {} : { before }) };
    return eventPageSchema.parse(JSON.parse((await askEvents(connection, "page", query)).toString()));
  };
  const { head } = await page({});
  const { events } = await page({}, Math.floor(head / 2));
  const sample = (is: (event: EventSummary) => unknown) => events.find((event) => is(event));
  const some = sample((event) => event.thing !== null && event.origin === null) ?? events[0];
  const foreign = sample((event) => event.origin !== null && event.correlationId !== null) ?? some;
  if (some === undefined || foreign === undefined) throw new Error("the log holds no events");
  const filters: readonly (readonly [string, Partial<EventFilter>])[] = [
    ["none", {}],
    ["subject, a whole context", { subject: ["local.fleet.>"] }],
    ["subject, one aggregate", { subject: [some.subject] }],
    ["subject, of another system", { subject: [foreignSubject] }],
    ["subject, negated", { subject: ["!local.>", "!*.event.>"] }],
    ["type", { type: [foreign.type] }],
    ["thing", { thing: [`${some.thing?.kind}:${some.thing?.id}`] }],
    ["context", { context: [foreign.domain] }],
    ["kind", { kind: ["command"] }],
    ["correlation", { correlation: [foreign.correlationId ?? ""] }],
    ["causation", { causation: [some.causationId ?? ""] }],
    ["id", { id: [foreign.id] }],
    ["actor", { actor: [some.actor] }],
    ["source", { source: [some.source] }],
    ["origin", { origin: ["hub/EVENTS"] }],
    ["rule", { rule: ["raw"] }],
    ["what nothing has", { type: ["NoSuchType"] }],
    ["time range", { until: some.time }],
    ["fold", { fold: true }],
    ["text, often there", { text: ["component"] }],
    ["text, nowhere (one bounded answer)", { text: ["no such words anywhere"], kind: ["event"] }],
    [
      "six filters at once",
      {
        subject: ["!git.>"],
        kind: ["event"],
        actor: ["!x"],
        origin: ["local"],
        type: [some.type],
        rule: ["native"],
      },
    ],
  ];
  const readings: FilterReading[] = [];
  for (const [name, filter] of filters) {
    const took: number[] = [];
    let found = 0;
    for (let time = 0; time < times; time++) {
      const began = performance.now();
      found = (await page(filter)).events.length;
      took.push(performance.now() - began);
    }
    readings.push({ name, milliseconds: median(took), found });
  }
  return readings;
}

/** The bare baseline: all records of a subject by JetStream's own filter, as a reader of the log without an index must. */
export async function measureJetStreamFilter(
  connection: Connection,
  filter: string,
  times: number,
): Promise<{ readonly milliseconds: number; readonly records: number }> {
  const log: EventLog = await createJetStreamEventLog({
    connection,
    machine: "local",
    createIfMissing: false,
  });
  const took: number[] = [];
  let records = 0;
  for (let time = 0; time < times; time++) {
    records = 0;
    const began = performance.now();
    for await (const batch of log.read({ from: 1, filter })) records += batch.records.length;
    took.push(performance.now() - began);
  }
  return { milliseconds: median(took), records };
}

/** One question over the whole index. */
export async function measureQuestion(
  connection: Connection,
  name: "histogram" | "values" | "correlations",
  query: Readonly<Record<string, unknown>>,
  times: number,
): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    await askEvents(connection, name, { filter: {}, reader, ...query });
    took.push(performance.now() - began);
  }
  return median(took);
}
