import { deliveryEvents, type EventBody, type EventDefinition, type LogRecord } from "@cim/contracts";
import { createEventPublisher, createMemoryEventLog, newEventId, type PublishOptions } from "@cim/event-log";
import { beforeEach, expect, it } from "vitest";
import { findCause } from "./find-cause.ts";

const now = () => new Date("2026-01-01T00:00:00Z");
const commit = "a".repeat(40);
const other = "b".repeat(40);
let log: ReturnType<typeof createMemoryEventLog>;

beforeEach(() => {
  log = createMemoryEventLog({ now });
});

async function publish<Definition extends EventDefinition>(
  definition: Definition,
  body: EventBody<Definition>,
  options: Partial<PublishOptions> = {},
) {
  const publisher = createEventPublisher({ log, machine: "local", source: "test", now, newId: newEventId });
  return publisher.publish(definition, body, { actor: "person:ada", ...options });
}

const submit = (hash = commit) =>
  publish(deliveryEvents.CommitSubmitted, {
    ...{
      repository: "web",
      commit: hash,
      branch: "main",
      parents: [],
      author: { name: "Ada" },
      message: "m",
    },
    ...{ authored_at: "2026-01-01T00:00:00Z", committed_at: "2026-01-01T00:00:00Z" },
    ...{ files: [], file_count: 0, additions: 0, deletions: 0 },
  });
const find = <Definition extends EventDefinition>(definition: Definition, body: EventBody<Definition>) =>
  findCause(log, "local", definition, body);

it("walks from the container back to the commit, step by step", async () => {
  const chain: { id: string }[] = [await submit()];
  const follow = async <Definition extends EventDefinition>(
    definition: Definition,
    body: EventBody<Definition>,
  ) => {
    const cause = await find(definition, body);
    expect(cause?.causationId, definition.type).toBe(chain.at(-1)?.id);
    expect(cause?.correlationId, definition.type).toBe(chain[0]?.id);
    chain.push(
      await publish(definition, body, {
        causationId: cause?.causationId ?? "",
        correlationId: cause?.correlationId ?? "",
      }),
    );
  };
  await follow(deliveryEvents.BuildStarted, { build: "1", commit, package: "web" });
  await follow(deliveryEvents.BuildSucceeded, { build: "1", commit, package: "web" });
  await follow(deliveryEvents.PackagePublished, { package: "web", version: "1", commit, build: "1" });
  await follow(deliveryEvents.PackageConfigured, {
    package: "web",
    version: "1",
    commit,
    configuration: "c",
  });
  await follow(deliveryEvents.ContextCreated, { bounded_context: "shop", commit, package: "web" });
  await follow(deliveryEvents.ConfigurationAdded, { configuration: "c", commit, bounded_context: "shop" });
  await follow(deliveryEvents.ContainerDeployed, {
    container: "k",
    commit,
    configuration: "c",
    package: "web",
  });
});

it("takes the commit when the nearer step was about another one", async () => {
  const submitted = await submit();
  await publish(deliveryEvents.BuildStarted, { build: "1", commit: other, package: "web" });
  const cause = await find(deliveryEvents.BuildSucceeded, { build: "1", commit, package: "web" });
  expect(cause).toMatchObject({ causationId: submitted.id, type: "CommitSubmitted", position: 1 });
});

it("finds none for an unknown commit, and none for another context's event", async () => {
  await submit(other);
  expect(await find(deliveryEvents.BuildStarted, { build: "1", commit, package: "web" })).toBeUndefined();
  expect(
    await find(deliveryEvents.BoundedContextDefined, { bounded_context: "x", domain: "y" }),
  ).toBeUndefined();
});

it("points at no record that has no id, and reads no body that is none", async () => {
  const record = (position: number, headers: LogRecord["headers"]): LogRecord => ({
    position,
    storedAt: "2026-01-01T00:00:00Z",
    subject: "local.delivery.events.x.y.z",
    headers,
    body: new Uint8Array([1]),
  });
  const body = { build: "1", commit, package: "web" };
  const last = async (subjects: string) =>
    record(1, subjects.includes(".build.") ? { "Nats-Msg-Id": "x" } : {});
  expect(await findCause({ last }, "local", deliveryEvents.BuildSucceeded, body)).toBeUndefined();
});
