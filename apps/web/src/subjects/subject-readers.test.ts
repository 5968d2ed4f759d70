import type { ConsumerRow, StreamRow, SubscriptionRow } from "@cim/contracts/lattice";
import { describe, expect, it } from "vitest";
import { mayMatch, publisherDialects, readersOf, unfed, unread } from "./subject-readers.ts";
import { formOf } from "./test-forms.ts";

const subscription = (subject: string) =>
  ({ key: `A/${subject}`, subject, account: "A", clients: ["web"] }) as unknown as SubscriptionRow;
const consumer = (filterSubjects: readonly string[]) =>
  ({ key: "d/A/S/c", consumer: "c", streamId: "d/A/S", filterSubjects }) as unknown as ConsumerRow;
const stream = { streamId: "d/A/S", account: "A", subjects: ["orders.>"] } as unknown as StreamRow;

describe("a pattern and a form", () => {
  it.each([
    ["git.event.>", "git.event.commit.analyzed", true],
    ["git.event.>", "git.event", false],
    ["git.*.commit.*", "git.event.commit.analyzed", true],
    ["git.event", "git.event.commit", false],
    ["agent.events.7.deployed", "agent.events.*.deployed", true],
    ["agent.events.*.activated", "agent.events.*.deployed", false],
    [">", "a", true],
  ])("%s and %s: %s", (pattern, form, expected) => expect(mayMatch(pattern, form)).toBe(expected));
});

describe("who reads what", () => {
  const forms = [formOf("orders.*.placed"), formOf("stock.*.counted"), formOf("mail.sent")];
  it("finds forms nobody reads and readers nobody feeds, over subscriptions and consumers", () => {
    const readers = readersOf([subscription("mail.*"), subscription("fax.>")], [consumer([])], [stream]);
    expect(unread(forms, readers).map((row) => row.form)).toEqual(["stock.*.counted"]);
    expect(unfed(forms, readers).map((reader) => reader.pattern)).toEqual(["fax.>"]);
  });
  it("takes a consumer's own filter before its stream's subjects", () => {
    const readers = readersOf([], [consumer(["orders.*.shipped"])], [stream]);
    expect(unread(forms, readers).map((row) => row.form)).toContain("orders.*.placed");
  });
});

describe("the dialects of publishers", () => {
  it("are all rules by which a publisher's messages were read; without a name the stream stands for it", () => {
    const found = publisherDialects([
      formOf("a.b", { publishers: ["git"], rules: ["C · S1"], count: 2, domain: "git" }),
      formOf("a.c", { publishers: ["git"], rules: ["C · S4", "raw"], count: 3, agrees: false }),
      formOf("x.y", { streams: ["OLD"], rules: ["raw"], source: "east" }),
    ]);
    expect(found).toMatchObject([
      { publisher: "OLD", source: "east", rules: ["raw"], forms: 1 },
      {
        publisher: "git",
        rules: ["C · S1", "C · S4", "raw"],
        forms: 2,
        count: 5,
        disagreeing: 1,
        domains: ["git"],
      },
    ]);
  });
});
