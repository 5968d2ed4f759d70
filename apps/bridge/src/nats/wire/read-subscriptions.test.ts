import { describe, expect, it } from "vitest";
import { mergeSubscriptions } from "../lattice/merge-subscriptions.ts";
import { answer } from "../testing/answers-for-tests.ts";
import { makeSubscriptionReader, mostSubscriptions } from "./read-subscriptions.ts";
import { connz } from "./replies.ts";

const page = (connections: readonly object[]) => connz.parse({ connections });
const client = (name: string, ...subjects: readonly string[]) => ({
  kind: "Client",
  name,
  account: "APP",
  subscriptions_list_detail: subjects.map((subject) => ({ subject })),
});

function read(...connections: readonly object[]) {
  const reader = makeSubscriptionReader();
  for (const connection of connections) reader.add(page([connection]));
  return reader.subscriptions();
}

describe("subscriptions of a server", () => {
  it("are counted per account, subject and queue group, with names", () => {
    const worker = { kind: "Client", name: "w", account: "KEY", name_tag: "APP" };
    const queued = { ...worker, subscriptions_list_detail: [{ subject: "a.>", qgroup: "q" }] };
    expect(read(client("one", "a.>", "a.>"), client("two", "a.>"), queued, { kind: "Client" })).toEqual([
      { account: "APP", subject: "a.>", queue: null, count: 2, clients: ["one", "two"] },
      { account: "APP", subject: "a.>", queue: "q", count: 1, clients: ["w"] },
    ]);
  });

  it("leave out what servers and clients need for themselves, and what leaf nodes pass on", () => {
    const own = ["_INBOX.abc.*", "_INBOX_web.x", "$JS.API.>", "$SYS.REQ.>", "$LDS.x", "_R_.x"];
    const leaf = { ...client("leaf", "a.b"), kind: "Leafnode" };
    const told = read(client("one", ...own, "$SRV.PING", "_SERVICES.>", "$JSON.x"), leaf);
    expect(told.map(({ subject }) => subject)).toEqual(["$JSON.x", "$SRV.PING", "_SERVICES.>"]);
  });

  it("are bounded in number and in names", () => {
    const many = Array.from({ length: mostSubscriptions + 50 }, (_, index) => `s.${index}`);
    expect(read(client("one", ...many))).toHaveLength(mostSubscriptions);
    const clients = Array.from({ length: 30 }, (_, index) => client(`c${index}`, "a"));
    const [told] = read(...clients);
    expect([told?.count, told?.clients.length]).toEqual([30, 20]);
  });
});

describe("subscriptions over all servers", () => {
  it("are one, with who listens where", () => {
    const one = answer("hub", { subscriptions: read(client("b", "a.b")) });
    const other = answer("leaf", { subscriptions: read(client("a", "a.b"), client("c", "a.b")) });
    expect(mergeSubscriptions([one, other, answer("silent")])).toEqual([
      {
        subscription: "APP/a.b",
        account: "APP",
        subject: "a.b",
        queue: null,
        count: 3,
        clients: ["a", "b", "c"],
      },
    ]);
  });

  it("have an id of their own that fits, however long the subject", () => {
    const subjects = ["x", "y"].map((end) => `${"*.".repeat(400)}${end}`);
    const ids = mergeSubscriptions([answer("hub", { subscriptions: read(client("a", ...subjects)) })]).map(
      ({ subscription }) => subscription,
    );
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(256);
  });
});
