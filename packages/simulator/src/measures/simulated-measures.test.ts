import { measureOf, measuresMessageSchema } from "@cim/contracts";
import { expect, it } from "vitest";
import type { Figures } from "../life/process.ts";
import { planMachine } from "../plan/plan-machine.ts";
import { publishMeasures } from "./publish-measures.ts";
import { makeSimulatedMeasures } from "./simulated-measures.ts";

const plan = planMachine(1, { components: 600 });
const { links, consumers, servers, streams } = plan.lattice;
const nothing = (): Figures => ({
  pending: new Map(),
  cutLinks: new Set(),
  lostServers: new Set(),
  slow: new Map(),
});

it("measures every link, stream, consumer and server under its id, the same for the same seed", () => {
  const [one, other] = [1, 2].map(() => makeSimulatedMeasures(1, plan).at(10, 1, nothing()));
  expect(one).toEqual(other);
  const values = one ?? [];
  const told = (kind: string) =>
    new Set(values.filter(([measure]) => measureOf(measure).of === kind).map(([, of]) => of));
  expect(told("leaf-link")).toEqual(new Set(links.map(({ link }) => link)));
  expect(told("stream")).toEqual(new Set(streams.map(({ stream_id }) => stream_id)));
  expect(told("consumer")).toEqual(new Set(consumers.map(({ consumer_id }) => consumer_id)));
  expect(told("server")).toEqual(new Set(servers.map(({ server }) => server)));
  const keys = values.map(([measure, of]) => `${measure} ${of}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it("follows the load, and says what life has done to links, servers and consumers", () => {
  const measures = makeSimulatedMeasures(1, plan);
  const sum = (load: number) =>
    measures
      .at(10, load, nothing())
      .filter(([measure]) => measure === "link.messages.in")
      .reduce((total, [, , value]) => total + value, 0);
  expect(sum(1.6)).toBeGreaterThan(2 * sum(0.4));
  const [link, consumer] = [links[0], consumers[0]];
  const figures = nothing();
  figures.cutLinks.add(link?.link ?? "");
  figures.lostServers.add(link?.remote ?? "");
  figures.pending.set(consumer?.consumer_id ?? "", 40_000);
  figures.slow.set(servers[0]?.server ?? "", 3);
  const values = measures.at(10, 1, figures);
  const of = (id: string | undefined) => values.filter(([, thing]) => thing === id);
  expect(of(link?.link)).toEqual([]);
  expect(of(link?.remote)).toEqual([]);
  expect(values).toContainEqual(["consumer.pending", consumer?.consumer_id, 40_000]);
  expect(values).toContainEqual(["server.slow-consumers", servers[0]?.server, 3]);
});

it("is published in messages that a server takes, and not while it stands still", () => {
  const messages: string[] = [];
  const connection = {
    publish: (subject: string, text: unknown) => void messages.push(`${subject} ${String(text)}`),
    isClosed: () => false,
  };
  const many = Array.from({ length: 9000 }, (_, index) => ["link.rtt", `link ${index}`, 1] as const);
  publishMeasures({ connection, machine: "plant", measure: () => many.map(([...value]) => value) })();
  publishMeasures({ connection, machine: "plant", measure: () => undefined })();
  const parsed = messages.map((message) => {
    const [subject = "", ...text] = message.split(" ");
    expect(subject).toBe("measures.plant.simulator");
    return measuresMessageSchema.parse(JSON.parse(text.join(" ")));
  });
  expect(parsed.map(({ values }) => values.length)).toEqual([4000, 4000, 1000]);
});
