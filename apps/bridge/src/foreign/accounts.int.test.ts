import { createJetStreamLogSourcing, crossAccountConfig } from "@cim/event-log";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eager, type Home, startHome } from "./testing/start-home.ts";

const cim = { user: "cim", pass: "cim" };
const accounts = ["garage", "attic"].map((source) => ({
  source,
  ...crossAccountConfig({ from: source.toUpperCase(), to: "CIM", source }),
}));
let server: TestNats;
let home: Home;
let connection: NatsConnection;

beforeAll(async () => {
  const theirs = accounts.map(
    ({ source, exports }) =>
      `${source.toUpperCase()}: { jetstream: enabled, users: [{ user: ${source}, password: ${source} }], exports: [${exports}] }`,
  );
  server = await startTestNats({
    jetstream: true,
    config: `accounts {
      CIM: { jetstream: enabled, users: [{ user: cim, password: cim }], imports: [${accounts.map(({ imports }) => imports).join(",\n")}] }
      ${theirs.join("\n")}
    }`,
  });
  connection = await server.connect(cim);
  home = await startHome(server, () => server.connect(cim));
});
afterAll(async () => {
  await home?.stop();
  await server?.stop();
});

it("sources streams of other accounts by the API that is imported, each told apart although names and ids are the same", async () => {
  const owners = await Promise.all(
    accounts.map(({ source }) => server.connect({ user: source, pass: source })),
  );
  const publish = async (owner: NatsConnection, from: number, to: number) => {
    for (let number = from; number <= to; number += 1)
      await jetstream(owner).publish("shop.order.placed", String(number), { msgID: `order-${number}` });
  };
  for (const owner of owners) {
    const manager = await jetstreamManager(owner);
    await manager.streams.add({ name: "EVENTS", subjects: ["shop.>"], allow_rollup_hdrs: true });
    await publish(owner, 1, 20);
  }
  const sources = accounts.map(({ source, api, deliver }) => ({ name: source, api, deliver }));
  home.start(sources, {
    embedded: () => server.connect(cim),
    sourcing: await createJetStreamLogSourcing({ connection, machine: "local" }),
    settings: { ...eager, silentMs: 8000 },
  });
  for (const { source, api } of accounts) {
    await home.when("SourceSeen", { source, place: api });
    await home.when("FeedChanged", { feed: `${source}/EVENTS`, mode: "sourced", why: null });
  }
  for (const owner of owners) await publish(owner, 21, 60);
  await waitFor(async () => (await home.foreign()).length >= 120, {
    describe: "all of both",
    timeout: 20_000,
  });
  const records = await home.foreign();
  for (const { source } of accounts) {
    const of = records.flatMap(({ origin }) => (origin?.source === source ? [origin] : []));
    expect(of.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(of.at(-1)?.via).toBe("sourced");
    await home.when("FeedProgressed", {
      feed: `${source}/EVENTS`,
      taken_sequence: 60,
      behind: 0,
      link: "up",
    });
  }
  expect(records).toHaveLength(120);
}, 60_000);
