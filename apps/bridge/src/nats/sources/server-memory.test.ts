import { describe, expect, it } from "vitest";
import { answer, rawConnection, rawLink } from "../testing/answers-for-tests.ts";
import type { RawAccount } from "../wire/answers.ts";
import { makeServerMemory, type ServerMemory } from "./server-memory.ts";

function remembering(...names: readonly string[]): ServerMemory {
  const memory = makeServerMemory();
  for (const name of names) memory.seen(answer(name).server, 0);
  return memory;
}

const names = (memory: ServerMemory) => memory.answers().map((entry) => entry.server.name);
const none: ReadonlySet<string> = new Set();

describe("a silent server", () => {
  it("is forgotten after the second silent round", () => {
    const memory = remembering("a", "b");
    memory.endRound(new Set(["N-a"]), none);
    expect(names(memory)).toEqual(["a", "b"]);
    memory.endRound(new Set(["N-a"]), none);
    expect(names(memory)).toEqual(["a"]);
  });

  it("starts anew when it answers in between", () => {
    const memory = remembering("a");
    memory.endRound(none, none);
    memory.seen(answer("a").server, 1);
    memory.endRound(none, none);
    expect(names(memory)).toEqual(["a"]);
  });

  it("is forgotten at once when its leaf link is gone as well", () => {
    const memory = remembering("hub", "leaf");
    memory.links("N-hub", [rawLink("leaf", false)]);
    const before = memory.linkedNames();
    memory.links("N-hub", []);
    memory.endRound(new Set(["N-hub"]), before);
    expect(names(memory)).toEqual(["hub"]);
  });

  it("is forgotten at once when one of its name answers under another id", () => {
    const memory = remembering("a");
    memory.seen(answer("a", { id: "N-other" }).server, 1);
    memory.endRound(new Set(["N-other"]), none);
    expect(memory.answers().map((entry) => entry.server.id)).toEqual(["N-other"]);
  });
});

it("counts connections when two readings in a row agree", () => {
  const memory = remembering("a");
  const count = (connections: number, leafLinks = 0): RawAccount => ({
    account: "CIM",
    connections,
    leafLinks,
    subscriptions: 1,
  });
  const told = [count(2), count(3), count(2), count(3), count(3), count(4, 1)].map((one) => {
    memory.accounts("N-a", [one]);
    return memory.answers()[0]?.accounts?.[0];
  });
  expect(told.map((one) => one?.connections)).toEqual([2, 2, 2, 2, 3, 3]);
  expect(told.at(-1)?.leafLinks).toBe(1); // a link counts at once
});

describe("connections read in pages", () => {
  const listed = (...numbers: number[]) => ({
    connections: numbers.map((number) => rawConnection(number)),
    complete: true,
  });
  const numbers = (memory: ServerMemory) =>
    memory.answers()[0]?.connections?.connections.map((connection) => connection.number);

  it("stay for one reading that does not list them", () => {
    const memory = remembering("a");
    memory.connections("N-a", listed(1, 2, 3), true);
    memory.connections("N-a", listed(1, 3), true);
    expect(numbers(memory)).toEqual([1, 3, 2]);
    memory.connections("N-a", listed(1, 3), true);
    expect(numbers(memory)).toEqual([1, 3]);
  });
  it("do not stay when their end was told, or when there was one page only", () => {
    const memory = remembering("a");
    memory.connections("N-a", listed(1, 2, 3), true);
    memory.ended("N-a", 2, "Client Closed");
    memory.connections("N-a", listed(1, 3), true);
    expect(numbers(memory)).toEqual([1, 3]);
    memory.connections("N-a", listed(1), false);
    expect(numbers(memory)).toEqual([1]);
  });
  it("keep why they ended until the reading after the next, so that whoever compares meanwhile can say it", () => {
    const memory = remembering("a");
    const reasons = () => [...(memory.answers()[0]?.ended ?? [])];
    memory.connections("N-a", listed(1, 2), false);
    memory.ended("N-a", 2, "Client Closed");
    memory.connections("N-a", listed(1), false);
    expect(reasons()).toEqual([[2, "Client Closed"]]);
    memory.connections("N-a", listed(1), false);
    expect(reasons()).toEqual([]);
  });
  it("keep why they ended as long as they are listed all the same", () => {
    const memory = remembering("a");
    memory.connections("N-a", listed(2), false);
    memory.ended("N-a", 2, "Slow Consumer (Pending Bytes)");
    for (let reading = 0; reading < 3; reading++) memory.connections("N-a", listed(2), false);
    expect(memory.answers()[0]?.ended?.size).toBe(1);
  });
  it("end for so many reasons that are kept", () => {
    const memory = remembering("a");
    for (let number = 1; number <= 2005; number++) memory.ended("N-a", number, "");
    const ended = memory.answers()[0]?.ended;
    expect(ended?.size).toBe(2000);
    expect([...(ended?.keys() ?? [])].at(0)).toBe(6);
  });
});
