import { noFacts } from "./facts.ts";
import { atPath, type Fields, isFields } from "./fields.ts";
import type { ForeignMessage, Said } from "./message.ts";
import { putFact } from "./put-fact.ts";

/** What an advisory is about: paths of its ids (joined by `/`), the first row whose paths are all there. */
const things: readonly (readonly [kind: string, paths: readonly string[]])[] = [
  ["nats-consumer", ["stream", "consumer"]],
  ["nats-stream", ["stream"]],
  ["nats-client", ["server.id", "client.id"]],
  ["nats-account", ["acc"]],
  ["nats-server", ["server.id"]],
];

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
  putFact(facts, "time", value.timestamp ?? atPath(value, "server.time"), "timestamp");
  putFact(facts, "version", /\.v(\d+)\./u.exec(type ?? "")?.[1], "type");
  putFact(facts, "source", atPath(value, "server.name") ?? value.server, "server");
  putFact(facts, "actor", atPath(value, "client.user") ?? atPath(value, "client.name"), "client");
  const thing = thingOf(value);
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

function thingOf(value: Fields): Said["aggregate"] {
  for (const [type, paths] of things) {
    const ids = paths.map((path) => atPath(value, path));
    if (ids.some((id) => typeof id !== "string" && typeof id !== "number")) continue;
    return { type, id: ids.join("/").slice(0, 256) };
  }
  return undefined;
}
