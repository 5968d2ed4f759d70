import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGrafeoStore } from "../../grafeo/open-grafeo-store.ts";
import { answerTo, fill, rowsOf } from "../testing/ask.ts";
import { smallMachine } from "../testing/small-machine.ts";

const store = openGrafeoStore();
beforeAll(async () => {
  await store.open();
  await fill(store, smallMachine());
});
afterAll(() => store.close());

describe("neighbourhood", () => {
  it("gives relationships in both directions, and none that is over", async () => {
    const rows = await rowsOf(store, "neighbourhood", { thing: "configuration:mail" });
    expect(rows.map(([from, type, to, depth]) => [from, type, to, depth])).toEqual([
      ["commit:c3", "ACTIVATED_IN", "configuration:mail", 1],
      ["configuration:mail", "RUNS", "component:inbox", 1],
      ["configuration:mail", "RUNS", "component:outbox", 1],
      ["configuration:mail", "RUNS", "container:web", 1],
      ["leaf-node:one", "HOSTS", "configuration:mail", 1],
    ]);
  });

  it("goes on from what is there, along the types asked for only, and gives each relationship once", async () => {
    const rows = await rowsOf(store, "neighbourhood", {
      thing: "leaf-node:one",
      depth: 2,
      types: ["HOSTS", "RUNS"],
    });
    expect(rows.map(([from, , to, depth]) => [from, to, depth])).toEqual([
      ["leaf-node:one", "configuration:mail", 1],
      ["leaf-node:one", "configuration:till", 1],
      ["configuration:mail", "component:inbox", 2],
      ["configuration:mail", "component:outbox", 2],
      ["configuration:mail", "container:web", 2],
      ["configuration:till", "component:till", 2],
    ]);
  });

  it("gives a relationship of a thing with itself once", async () => {
    const rows = await rowsOf(store, "neighbourhood", { thing: "package:lib" });
    expect(rows.map(([from, , to]) => [from, to])).toEqual([
      ["package:lib", "package:lib"],
      ["package:lib", "package:mail"],
      ["package:mail", "package:lib"],
    ]);
  });

  it("says how many events cross, and how many now", async () => {
    const [row] = await rowsOf(store, "neighbourhood", { thing: "subject:mail.in", types: ["PUBLISHES"] });
    // 40 events 54 minutes ago: 40 x 2^-0.9 x ln 2 / 3600 s.
    expect(row?.slice(5)).toEqual([40, 0.004127]);
    const [quiet] = await rowsOf(store, "neighbourhood", { thing: "subject:mail.in", types: ["MATCHES"] });
    expect(quiet?.slice(5)).toEqual([null, null]);
  });

  it("gives nothing for what is gone or stands alone, and says of what nobody knows that nobody does", async () => {
    expect(await rowsOf(store, "neighbourhood", { thing: "component:old" })).toEqual([]);
    expect(await rowsOf(store, "neighbourhood", { thing: "component:alone" })).toEqual([]);
    await expect(rowsOf(store, "neighbourhood", { thing: "component:never" })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("The graph knows no component:never"),
    });
  });
});

describe("relations-among", () => {
  it("gives what is between the things, itself included, and nothing beyond", async () => {
    const things = ["package:lib", "package:mail", "component:inbox", "component:inbox", "person:never"];
    const rows = await rowsOf(store, "relations-among", { things });
    expect(rows.map(([from, type, to]) => `${from} ${type} ${to}`)).toEqual([
      "package:lib DEPENDENCY_OF package:lib",
      "package:lib DEPENDENCY_OF package:mail",
      "package:mail DEPENDENCY_OF package:lib",
      "package:mail INSTALLED_AS component:inbox",
    ]);
  });
});

describe("shortest-connection", () => {
  it("goes either way along relationships, and shows each in its own direction", async () => {
    expect(await rowsOf(store, "shortest-connection", { from: "person:ada", to: "container:web" })).toEqual([
      [1, "person:ada", "OWNS", "component:inbox"],
      [2, "configuration:mail", "RUNS", "component:inbox"],
      [3, "configuration:mail", "RUNS", "container:web"],
    ]);
  });

  it("takes the first by name of equally short ways", async () => {
    const rows = await rowsOf(store, "shortest-connection", {
      from: "component:inbox",
      to: "component:outbox",
    });
    expect(rows.map(([, from, , to]) => [from, to])).toEqual([
      ["bounded-context:post", "component:inbox"],
      ["bounded-context:post", "component:outbox"],
    ]);
  });

  it("gives no rows for what is not connected, and refuses one thing twice", async () => {
    expect(await rowsOf(store, "shortest-connection", { from: "person:ada", to: "component:alone" })).toEqual(
      [],
    );
    await expect(
      rowsOf(store, "shortest-connection", { from: "person:ada", to: "person:ada" }),
    ).rejects.toThrow("to: give another thing than the first");
    await expect(
      rowsOf(store, "shortest-connection", { from: "person:ada", to: "person:never" }),
    ).rejects.toThrow("knows no person:never");
  });
});

describe("downstream and upstream", () => {
  it("gives each thing at its least depth, once, with the traffic that comes to it", async () => {
    const rows = await rowsOf(store, "downstream", { thing: "component:inbox", depth: 3 });
    // 40 and 10 events 54 minutes ago, in events a second.
    const [forty, ten] = [0.004127, 0.001032];
    expect(rows.map(([thing, depth, perSecond]) => [thing, depth, perSecond])).toEqual([
      ["subject:mail.in", 1, forty],
      ["capability:mail", 1, 0],
      ["subject:mail.>", 2, forty],
      ["component:outbox", 2, ten],
      ["component:till", 2, ten],
      ["stream:hub/MAIL", 3, forty],
      ["subscription:A/mail", 3, forty],
      ["subject:mail.out", 3, ten],
      ["subject:till.lost", 3, 0.0005159],
      ["capability:nobody-needs", 3, 0],
      ["capability:pay", 3, 0],
      // Its type of event, by which its traffic is told, is not within the radius.
      ["subject:till.sold", 3, 0],
    ]);
    // Effects lead back to the start; it is not among what it affects.
    expect(rows.map(([thing]) => thing)).not.toContain("component:inbox");
  });

  it("goes against the relationships", async () => {
    const rows = await rowsOf(store, "upstream", { thing: "container:web", depth: 2 });
    expect(rows.map(([thing, depth, , , from, type, to]) => [thing, depth, `${from} ${type} ${to}`])).toEqual(
      [
        ["commit:c3", 1, "commit:c3 DEPLOYED_AS container:web"],
        ["configuration:mail", 1, "configuration:mail RUNS container:web"],
        ["leaf-node:one", 2, "leaf-node:one HOSTS configuration:mail"],
      ],
    );
  });

  it("says that there is more than was asked for", async () => {
    const answer = await answerTo(store, "downstream", { thing: "component:inbox" }, { limit: 2 });
    expect(answer.rows).toHaveLength(2);
    expect(answer.cut).toEqual({ by: "rows", limit: 2 });
    expect((await answerTo(store, "downstream", { thing: "component:inbox" })).cut).toBeUndefined();
  });
});

describe("runs-on", () => {
  it("goes down from a cluster to what runs, and leaves out what is gone", async () => {
    const rows = await rowsOf(store, "runs-on", { thing: "cluster:north" });
    expect(rows.map(([thing, depth, state]) => [thing, depth, state])).toEqual([
      ["leaf-node:one", 1, null],
      ["configuration:mail", 2, null],
      ["configuration:till", 2, null],
      ["component:inbox", 3, "stopped"],
      ["component:outbox", 3, "failed"],
      ["component:till", 3, "running"],
      ["container:web", 3, null],
    ]);
  });

  it("refuses what nothing runs on", async () => {
    await expect(rowsOf(store, "runs-on", { thing: "commit:a1" })).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining(
        'thing: give one of: cluster, leaf node, NATS server, configuration; not "commit"',
      ),
    });
  });
});

describe("reach", () => {
  it("gives all that a commit got to, by way of packages that depend on each other in a circle", async () => {
    const rows = await rowsOf(store, "reach", { thing: "commit:a1" });
    expect(rows.map(([thing, depth]) => [thing, depth])).toEqual([
      ["pull-request:src#1", 1],
      ["commit:b2", 2],
      ["build:7", 3],
      ["package:mail", 3],
      ["component:inbox", 4],
      ["component:outbox", 4],
      ["package:lib", 4],
    ]);
  });
});

describe("way-to-container", () => {
  const steps = (rows: readonly unknown[][]) =>
    rows.map(([step, from, type, to]) => `${step} ${from} ${type} ${to}`);

  it("tells the way of the version that is installed", async () => {
    expect(steps(await rowsOf(store, "way-to-container", { thing: "component:inbox" }))).toEqual([
      "1 commit:a1 PROPOSED_IN pull-request:src#1",
      "2 pull-request:src#1 MERGED_AS commit:b2",
      "3 commit:b2 BUILT_IN build:7",
      "4 build:7 PRODUCES package:mail",
      "5 commit:b2 PRODUCES package:mail",
      "6 commit:c3 ACTIVATED_IN configuration:mail",
      "7 package:mail INSTALLED_AS component:inbox",
      "8 configuration:mail RUNS component:inbox",
      "9 configuration:mail RUNS container:web",
      "10 commit:c3 DEPLOYED_AS container:web",
    ]);
  });

  it("of an older version tells its own commit and build", async () => {
    const rows = steps(await rowsOf(store, "way-to-container", { thing: "component:outbox" }));
    expect(rows.slice(0, 3)).toEqual([
      "1 commit:a0 BUILT_IN build:6",
      "2 build:6 PRODUCES package:mail",
      "3 commit:a0 PRODUCES package:mail",
    ]);
  });
});

describe("changed-around", () => {
  it("tells what came, changed and ended after a position, newest first", async () => {
    const rows = await rowsOf(store, "changed-around", { thing: "configuration:mail", sincePosition: 8 });
    expect(rows.map(([position, , change, thing, type, to]) => [position, change, thing, type, to])).toEqual([
      [10, "ended", "configuration:mail", "RUNS", "component:old"],
      [9, "came", "configuration:mail", "RUNS", "component:old"],
    ]);
  });

  it("takes a time, and with two steps also tells of neighbours", async () => {
    const near = { thing: "configuration:till", sinceTime: "2026-11-21T12:11:00Z" };
    expect(
      (await rowsOf(store, "changed-around", near)).map(([position, , change, , type]) => [
        position,
        change,
        type,
      ]),
    ).toEqual([[11, "came", "OWNS"]]);
    const rows = await rowsOf(store, "changed-around", { ...near, sinceTime: "2026-11-21T12:10:00Z" });
    expect(rows.map(([position, , change]) => [position, change])).toEqual([
      [11, "came"],
      [10, "ended"],
    ]);
    const wide = await rowsOf(store, "changed-around", { thing: "person:ada", sincePosition: 10, depth: 2 });
    expect(wide.map(([position, , change, thing, type]) => [position, change, thing, type])).toEqual([
      [11, "changed", "component:inbox", null],
    ]);
  });

  it("asks for a time or a position", async () => {
    await expect(rowsOf(store, "changed-around", { thing: "person:ada" })).rejects.toThrow(
      "sinceTime: give a time, or a position as sincePosition",
    );
  });
});
