import { noFacts } from "./facts.ts";
import { type Fields, fieldsAt, isFields } from "./fields.ts";
import type { ForeignMessage, Said } from "./message.ts";
import { putFact } from "./put-fact.ts";

/** JetStream's advisories and metrics (`$JS.EVENT.>`) and what servers tell on `$SYS.>`; also where stored under other subjects. */
export function readAdvisory({ body, subject, headers }: ForeignMessage): Said | undefined {
  const value = body.form === "json" && isFields(body.value) ? body.value : undefined;
  const stated = value?.type;
  const type = typeof stated === "string" && stated.startsWith("io.nats.") ? stated : undefined;
  if (subject.family !== "advisory" && (type === undefined || type.startsWith("io.nats.micro."))) {
    return undefined;
  }
  const facts = noFacts();
  if (value === undefined) {
    const fault = body.form !== "json" && body.form !== "empty" ? { fault: body.why } : {};
    return { ...common, facts, tagging: "none", type: headers.facts.type, data: {}, ...fault };
  }
  putFact(facts, "id", value.id, "id");
  const server = fieldsAt(value, "server");
  const client = fieldsAt(value, "client");
  putFact(facts, "time", value.timestamp ?? server?.time, "timestamp");
  putFact(facts, "version", /\.v(\d+)\./u.exec(type ?? "")?.[1], "type");
  putFact(facts, "source", server?.name ?? value.server, "server");
  putFact(facts, "actor", client?.user ?? client?.name, "client");
  const thing = thingOf(value, server, client);
  return {
    ...common,
    facts,
    tagging: type === undefined ? "none" : "type",
    type,
    data: value,
    ...(subject.kind === "query" ? { kind: "query" } : {}),
    ...(thing === undefined ? {} : { aggregate: thing }),
  };
}

const common = { shape: "advisory", family: "advisory", kind: "advisory", domain: "nats" } as const;

/** What it is about: the most exact thing that is named. */
function thingOf(
  { stream, consumer, acc: account }: Fields,
  server: Fields | undefined,
  client: Fields | undefined,
): Said["aggregate"] {
  if (isName(stream)) {
    return isName(consumer) ? thing("nats-consumer", `${stream}/${consumer}`) : thing("nats-stream", stream);
  }
  const id = server?.id;
  if (isName(id) && typeof client?.id === "number") return thing("nats-client", `${id}/${client.id}`);
  if (isName(account)) return thing("nats-account", account);
  return isName(id) ? thing("nats-server", id) : undefined;
}

function thing(type: string, id: string): NonNullable<Said["aggregate"]> {
  return { type, id: id.slice(0, 256) };
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
