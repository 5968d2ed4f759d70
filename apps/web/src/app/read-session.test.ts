import { describe, expect, test } from "vitest";
import { readSession } from "./read-session.ts";

const signal = new AbortController().signal;
const answering =
  (answer: () => Response): typeof fetch =>
  async () =>
    answer();

describe("readSession", () => {
  test("401 is signed out", async () => {
    expect(
      await readSession(
        answering(() => new Response("", { status: 401 })),
        signal,
      ),
    ).toEqual({ state: "signed-out" });
  });
  test("another status is told", async () => {
    expect(
      await readSession(
        answering(() => new Response("", { status: 503 })),
        signal,
      ),
    ).toEqual({
      state: "failed",
      reason: "status",
      status: 503,
    });
  });
  test.each(["<html>", "{}"])("%s is not a session", async (body) => {
    expect(
      await readSession(
        answering(() => new Response(body)),
        signal,
      ),
    ).toEqual({ state: "failed", reason: "shape" });
  });
  test("an unreachable server is told", async () => {
    const broken: typeof fetch = async () => {
      throw new TypeError("Failed to fetch");
    };
    expect(await readSession(broken, signal)).toEqual({ state: "failed", reason: "network" });
  });
});
