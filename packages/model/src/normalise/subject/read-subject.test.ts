import { dialectSchema, tokenRoles } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSubject } from "./read-subject.ts";

const U = "019f1c1a-0000-7000-8000-00000000000a";
const four = "0b9d1c2e-51a4-4f0e-9f3e-2f6f0a9c1d11";
const roles = (subject: string) => readSubject(subject).tokens.map(({ role }) => role);

describe("a subject", () => {
  it.each([
    // The 15 real subjects of cim.md, section 1, and the ones beside them.
    ["git.event.commit.analyzed", "C", "event", "git", "git.event.commit.analyzed", "analyzed"],
    ["git.cmd.repository.clone", "C", "command", "git", "git.cmd.repository.clone", "clone"],
    ["git.query.commit.history", "C", "query", "git", "git.query.commit.history", "history"],
    [`git.ack.${four}`, "C", "acknowledgement", "git", "git.ack.*", ""],
    ["nix.event.config.activated", "C", "event", "nix", "nix.event.config.activated", "activated"],
    [`agent.events.agent.${U}.deployed`, "A", "event", "agent", "agent.events.agent.*.deployed", "deployed"],
    [`agent.events.${U}.deployed`, "A", "event", "agent", "agent.events.*.deployed", "deployed"],
    [
      `agent.events.agent.${U}.message.${U}.chunk.5`,
      "A",
      "event",
      "agent",
      "agent.events.agent.*.message.*.chunk.*",
      "chunk",
    ],
    [
      `agent.orchestration.sage.${U}.command.deploy`,
      "G",
      "command",
      "agent",
      "agent.orchestration.sage.*.command.deploy",
      "deploy",
    ],
    [
      `agent.conversations.${four}.request`,
      "I",
      "message",
      "agent",
      "agent.conversations.*.request",
      "request",
    ],
    [
      "agent.to.sage.from.ddd-expert.question",
      "I",
      "message",
      "agent",
      "agent.to.*.from.*.question",
      "question",
    ],
    [
      `agent.model_config.events.${U}.activated`,
      "G",
      "event",
      "agent",
      "agent.model_config.events.*.activated",
      "activated",
    ],
    [
      `infrastructure.compute.${U}.resourceregistered`,
      "I",
      "event",
      "infrastructure",
      "infrastructure.compute.*.resourceregistered",
      "resourceregistered",
    ],
    [
      "network.device.DeviceDiscovered",
      "H",
      "event",
      "network",
      "network.device.DeviceDiscovered",
      "DeviceDiscovered",
    ],
    [
      "network.device.cmd.AdoptDevice",
      "G",
      "command",
      "network",
      "network.device.cmd.AdoptDevice",
      "AdoptDevice",
    ],
    [
      `events.policy.${U}.policyviolationdetected`,
      "B",
      "event",
      "policy",
      "events.policy.*.policyviolationdetected",
      "policyviolationdetected",
    ],
    [
      `events.organization.${U}.department.created`,
      "B",
      "event",
      "organization",
      "events.organization.*.department.created",
      "created",
    ],
    [
      `organization.events.${U}.created`,
      "A",
      "event",
      "organization",
      "organization.events.*.created",
      "created",
    ],
    [`events.location.${U}.parent.set`, "B", "event", "location", "events.location.*.parent.set", "set"],
    [
      "location.commands.set_parent",
      "A",
      "command",
      "location",
      "location.commands.set_parent",
      "set_parent",
    ],
    [
      `person.events.${U}.name_updated`,
      "A",
      "event",
      "person",
      "person.events.*.name_updated",
      "name_updated",
    ],
    ["keys.events.certificate.signed", "A", "event", "keys", "keys.events.certificate.signed", "signed"],
    [`local.cim.workflow.${U}`, "E", "event", "workflow", "local.cim.workflow.*", ""],
    ["graphs.node.added.v1", "F", "event", "graphs", "graphs.node.added.v1", "added"],
    [
      "conceptualspace.conceptadded",
      "H",
      "event",
      "conceptualspace",
      "conceptualspace.conceptadded",
      "conceptadded",
    ],
    ["bridge.event.query.completed", "C", "event", "bridge", "bridge.event.query.completed", "completed"],
    [`identity.person.${four}.verified`, "I", "event", "identity", "identity.person.*.verified", "verified"],
    [
      "events.location.coordinates.37.774900.-122.419400.defined",
      "B",
      "event",
      "location",
      "events.location.coordinates.*.*.*.*.defined",
      "defined",
    ],
    [
      "cim.agent.alchemist.events.started",
      "G",
      "event",
      "agent",
      "cim.agent.alchemist.events.started",
      "started",
    ],
    ["cim.agent.alchemist.health", "H", "health", "agent", "cim.agent.alchemist.health", "health"],
    ["event.graph.added", "D", "event", "graph", "event.graph.added", "added"],
    ["prod.command.person.create", "E", "command", "person", "prod.command.person.create", "create"],
    [
      "prod.projection.orders.updated",
      "E",
      "event",
      "projection",
      "prod.projection.orders.updated",
      "updated",
    ],
  ])("%s is of family %s, a %s of %s", (subject, family, kind, domain, form, verb) => {
    expect(readSubject(subject)).toMatchObject({ family, kind, domain, form, verb });
  });

  it.each([
    ["git.event.commit.analyzed", ["context", "marker", "aggregate", "verb"]],
    [`local.cim.workflow.${U}`, ["environment", "prefix", "context", "id"]],
    [
      `agent.events.agent.${U}.message.${U}.chunk.5`,
      ["context", "marker", "aggregate", "id", "word", "id", "verb", "number"],
    ],
    ["graphs.node.added.v1", ["context", "aggregate", "verb", "version"]],
    ["wasmbus.evt.default.host_started", ["context", "marker", "prefix", "verb"]],
    [
      "harbour.fleet.events.component.web.started",
      ["machine", "context", "marker", "aggregate", "id", "verb"],
    ],
    ["_SERVICES.git-domain.7", ["prefix", "aggregate", "id"]],
  ])("%s has its tokens explained", (subject, expected) => {
    expect(roles(subject)).toEqual(expected);
  });

  it("of this installation is native, also for an event that the catalogue does not know", () => {
    const subject = "local.fleet.events.tea.1.brewed";
    expect(readSubject(subject, undefined, "local")).toMatchObject({
      family: "native",
      domain: "fleet",
      form: "local.fleet.events.tea.*.brewed",
      prefix: undefined,
    });
    expect(readSubject(subject).family).toBe("E");
  });

  it.each([
    ["V7", U],
    ["V4", four],
    ["a CID", "bafkr4ihkr4ld3m4gqkjf4reryxsy2s5tkbxprqkow6fin2iiyvreuzzab4"],
    ["cim-graph's placeholder", "Qm0123456789abcdef"],
    ["a key", "NDOYGX2JCS2PPZGHUCDBWS3NDLJLGH2YGLYXUGZ5WG3DJ4HLUJV6PXBG"],
    ["a ULID", "01ARZ3NDEKTSV4RRFFQ69G5FAV"],
    ["a commit", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"],
    ["a number of its own", "build-42"],
  ])("has %s for an id", (_name, id) => {
    expect(readSubject(`shop.order.${id}.placed`)).toMatchObject({
      form: "shop.order.*.placed",
      aggregate: { type: "order", id },
    });
  });

  it("takes words for no ids", () => {
    for (const word of ["deadbeef", "facade", "sha256", "name_updated", "resourceregistered", "v2x"]) {
      expect(readSubject(`shop.${word}.placed`).form).toBe(`shop.${word}.placed`);
    }
  });

  it("gives a type where nothing else does", () => {
    expect(readSubject("git.event.commit.analyzed").typeName).toBe("CommitAnalyzed");
    expect(readSubject("location.commands.set_parent").typeName).toBe("set_parent");
    expect(readSubject("_HEALTH.git-domain").typeName).toBe("ServiceHealth");
    expect(readSubject(`local.cim.workflow.${U}`).typeName).toBe("workflow");
  });
});

describe("a secret in a subject", () => {
  const seed = `SU${"ABCDEFGH234567".repeat(4)}`;
  const token = ["eyJhbGciOiJub25lIn0", "eyJzdWIiOiJhZGEifQ", "c2lnbmF0dXJlc2lnbmF0dXJl"].join(".");

  it.each([
    "shop.?.placed",
    "?.events.a",
    "$SRV.PING.?",
    "organization.?.person.made",
    "local.?.events.a.b.c",
    "a.?",
  ])("is an id that nobody is told: %s", (subject) => {
    for (const secret of [seed, token, seed.slice(0, 56)]) {
      const reading = readSubject(subject.replace("?", secret), undefined, "local");
      for (const part of secret.split(".")) expect(JSON.stringify(reading)).not.toContain(part);
      expect(reading.form).toBe(subject.replace("?", secret.replace(/[^.]+/gu, "*")));
    }
  });
});

describe("a dialect", () => {
  const dialect = dialectSchema.parse({
    prefixes: { environments: ["acceptance"], organisations: ["Acme"] },
    markers: { event: ["happened"], command: ["bitte"] },
    grammar: [{ name: "rooms", subjects: "house.>", template: "house.{building}.{room}.{verb}" }],
  });

  it("adds environments, organisations and markers, in any case", () => {
    expect(readSubject("Acceptance.acme.shop.Happened.order.placed", dialect)).toMatchObject({
      family: "E",
      prefix: "Acceptance.acme",
      domain: "shop",
    });
    expect(readSubject("bitte.shop.order.place", dialect)).toMatchObject({ family: "D", kind: "command" });
    expect(readSubject("shop.Happened.order.placed").domain).toBe("shop");
  });

  it("says by its grammar what tokens are that look like words", () => {
    expect(readSubject("house.west.kitchen.heated", dialect)).toMatchObject({
      form: "house.*.*.heated",
      verb: "heated",
      domain: "house",
      known: true,
    });
    expect(readSubject("house.west.heated", dialect).form).toBe("house.west.heated");
  });
});

describe("any text", () => {
  it("is read without a throw, token by token, the same each time", () => {
    const token = fc.oneof(
      fc.constantFrom(
        "events",
        "cmd",
        "cim",
        "prod",
        "agent",
        "$SYS",
        "$JS",
        "v1",
        "",
        U,
        "7",
        "organization",
        "domain",
      ),
      fc.string({ maxLength: 8 }),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        fc.array(token, { maxLength: 9 }).map((tokens) => tokens.join(".")),
        (subject) => {
          const reading = readSubject(subject);
          expect(reading.tokens.map(({ text }) => text).join(".")).toBe(subject);
          expect(reading.form.split(".")).toHaveLength(reading.tokens.length);
          for (const { role } of reading.tokens) expect(tokenRoles).toContain(role);
          expect(readSubject(subject, dialectSchema.parse({}))).toEqual(reading);
        },
      ),
    );
  });
});
