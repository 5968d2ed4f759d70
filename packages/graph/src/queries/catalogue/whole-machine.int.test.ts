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

describe("find", () => {
  it("ranks what is called so before what begins so, and leaves out what is gone", async () => {
    const rows = await rowsOf(store, "find", { text: " INBOX " });
    expect(rows.map(([thing, rank]) => [thing, rank])).toEqual([
      ["component:till", 1],
      ["component:inbox", 1],
      ["publisher:inboxd", 2],
    ]);
    const all = await rowsOf(store, "find", { text: "inbox", gone: true });
    expect(all.map(([thing, , , at]) => [thing, at])).toContainEqual([
      "component:old",
      "2026-11-21T12:10:00.000Z",
    ]);
  });

  it("wants all the words, in names or ids, in whatever case, of some kinds only", async () => {
    expect(await rowsOf(store, "find", { text: "mail of" })).toEqual([
      ["component:inbox", 4, "stopped", null],
    ]);
    expect(await rowsOf(store, "find", { text: "ärger" })).toEqual([["component:alone", 2, null, null]]);
    const packages = await rowsOf(store, "find", { text: "mail", kinds: ["package", "subject"] });
    expect(packages.map(([thing]) => thing)).toEqual([
      "package:mail",
      "subject:mail.>",
      "subject:mail.in",
      "subject:mail.out",
    ]);
    expect(await rowsOf(store, "find", { text: "no such name" })).toEqual([]);
  });

  it("takes no more than eight words", async () => {
    await expect(rowsOf(store, "find", { text: "a b c d e f g h i" })).rejects.toThrow(
      "text: look for at most 8 words",
    );
  });
});

describe("readers and publishers", () => {
  it("gives who hears it directly, through a pattern and by a stream, the component itself included", async () => {
    const rows = await rowsOf(store, "readers-of-what-it-publishes", { thing: "component:inbox" });
    expect(rows.map(([reader, subject, heardAs, count]) => [reader, subject, heardAs, count])).toEqual([
      ["component:inbox", "subject:mail.in", "subject:mail.>", 40],
      ["component:outbox", "subject:mail.in", "subject:mail.>", 40],
      ["consumer:hub/MAIL/c", "subject:mail.in", "subject:mail.>", 40],
      ["subscription:A/mail", "subject:mail.in", "subject:mail.>", 40],
    ]);
  });

  it("gives who publishes what a component reads, and what a consumer gets", async () => {
    const read = await rowsOf(store, "publishers-of-what-it-reads", { thing: "component:inbox" });
    expect(read.map(([publisher, subject]) => [publisher, subject])).toEqual([
      ["component:inbox", "subject:mail.in"],
      ["publisher:inboxd", "subject:mail.in"],
      ["component:till", "subject:till.sold"],
    ]);
    const got = await rowsOf(store, "publishers-of-what-it-reads", { thing: "consumer:hub/MAIL/c" });
    expect(got.map(([publisher, , heardAs]) => [publisher, heardAs])).toEqual([
      ["component:inbox", "subject:mail.>"],
      ["publisher:inboxd", "subject:mail.>"],
      ["component:till", "subject:till.lost"],
    ]);
  });
});

describe("what nobody hears, and nobody says", () => {
  it("finds subscriptions to which nothing comes", async () => {
    const rows = await rowsOf(store, "orphan-subscriptions");
    expect(rows.map(([reader, subject]) => [reader, subject])).toEqual([
      ["component:till", "subject:nothing.>"],
      ["subscription:A/nothing", "subject:nothing.>"],
    ]);
  });

  it("finds subjects that only a stream stores", async () => {
    expect(await rowsOf(store, "unread-subjects")).toEqual([
      ["subject:till.lost", 1, 0.0005159, "2026-11-21T12:06:00.000Z", 1],
    ]);
  });
});

describe("contexts", () => {
  it("maps what they say to each other, an event told of twice counted once", async () => {
    expect(await rowsOf(store, "context-map")).toEqual([
      ["bounded-context:post", "bounded-context:shop", 1, 10, 0.001038, "2026-11-21T12:06:00Z"],
      ["bounded-context:shop", "bounded-context:post", 1, 7, 0.0007264, "2026-11-21T12:06:00Z"],
    ]);
  });

  it("finds circles, and the weakest flow in them", async () => {
    expect(await rowsOf(store, "context-cycles")).toEqual([
      [
        ["bounded-context:post", "bounded-context:shop"],
        2,
        "bounded-context:shop",
        "bounded-context:post",
        7,
      ],
    ]);
  });

  it("finds words that mean something else, whatever their case", async () => {
    expect(await rowsOf(store, "shared-terms")).toEqual([
      ["order", 2, "bounded-context:post", "term:post/order", "What is sent"],
      ["order", 2, "bounded-context:shop", "term:shop/order", "What is bought"],
    ]);
    const words = (await rowsOf(store, "shared-terms", { alike: true })).map(([word]) => word);
    expect(words).toEqual(["box", "box", "order", "order"]);
  });
});

describe("components-without-owner", () => {
  it("leaves out those whose configuration somebody owns, and those that are gone", async () => {
    expect(await rowsOf(store, "components-without-owner")).toEqual([
      ["component:alone", null, null, null],
      ["component:outbox", "failed", "configuration:mail", "bounded-context:post"],
    ]);
    const ofContext = { context: "bounded-context:shop" };
    expect(await rowsOf(store, "components-without-owner", ofContext)).toEqual([]);
    await expect(
      rowsOf(store, "components-without-owner", { context: "bounded-context:never" }),
    ).rejects.toThrow("knows no bounded-context:never");
  });
});

describe("single-points-of-failure", () => {
  it("finds who provides alone, who keeps alone, and what joins", async () => {
    const rows = await rowsOf(store, "single-points-of-failure");
    expect(rows.map(([thing, why, of, affected]) => [thing, why, of, affected])).toEqual([
      ["component:inbox", "provides alone", ["capability:mail"], 2],
      ["server:hub", "joins", ["leaf-link:hub/s1/A", "leaf-link:hub/s2/A"], 2],
      ["leaf-link:hub/s1/A", "joins", ["server:hub", "server:s1"], 1],
      ["leaf-link:hub/s2/A", "joins", ["server:hub", "server:s2"], 1],
      ["server:hub", "keeps alone", ["stream:hub/MAIL"], 1],
    ]);
  });
});

describe("top-by-degree", () => {
  it("counts a relationship of a thing with itself at both its ends, and tells ties apart by key", async () => {
    const rows = await rowsOf(store, "top-by-degree", { kind: "package" });
    expect(rows).toEqual([
      ["package:mail", 8, 5, 3],
      ["package:lib", 4, 2, 2],
    ]);
    const ties = await rowsOf(store, "top-by-degree", { types: ["KEEPS"], top: 3 });
    expect(ties.map(([thing, total]) => [thing, total])).toEqual([
      ["stream:hub/TWICE", 2],
      ["server:hub", 1],
      ["server:s1", 1],
    ]);
  });
});

describe("lists and counts", () => {
  it("lists things of a kind by name, with filters", async () => {
    const names = async (params: Parameters<typeof rowsOf>[2]) =>
      (await rowsOf(store, "things-of-kind", { kind: "component", ...params })).map(([thing]) => thing);
    expect(await names({})).toEqual([
      "component:inbox",
      "component:outbox",
      "component:till",
      "component:alone",
    ]);
    expect(await names({ gone: true, state: "running" })).toEqual(["component:old", "component:till"]);
    expect(await names({ context: "bounded-context:post" })).toEqual(["component:inbox", "component:outbox"]);
    expect(await names({ text: "inBox" })).toEqual(["component:inbox", "component:till"]);
  });

  it("counts what is there by kind, state and context", async () => {
    const kinds = await rowsOf(store, "count-by-kind");
    expect(kinds[0]).toEqual(["subject", 7]);
    expect(kinds).toContainEqual(["component", 4]);
    expect(await rowsOf(store, "count-by-state", { kind: "component" })).toEqual([
      ["component", null, 1],
      ["component", "failed", 1],
      ["component", "running", 1],
      ["component", "stopped", 1],
    ]);
    expect(await rowsOf(store, "count-by-context")).toEqual([
      ["bounded-context:post", "component", 2],
      ["bounded-context:post", "term", 2],
      ["bounded-context:shop", "aggregate", 1],
      ["bounded-context:shop", "component", 1],
      ["bounded-context:shop", "event-type", 1],
      ["bounded-context:shop", "term", 3],
    ]);
  });

  it("says when there are more than are shown", async () => {
    const answer = await answerTo(store, "things-of-kind", { kind: "component" }, { limit: 3 });
    expect(answer.rows).toHaveLength(3);
    expect(answer.cut).toEqual({ by: "rows", limit: 3 });
    const all = await answerTo(store, "things-of-kind", { kind: "component" }, { limit: 4 });
    expect(all.cut).toBeUndefined();
  });
});
