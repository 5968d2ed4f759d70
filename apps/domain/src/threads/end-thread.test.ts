import { describe, expect, it } from "vitest";
import { endThread } from "./end-thread.ts";

describe("the end of a thread's work", () => {
  it("stops what is done", async () => {
    const told: string[] = [];
    await endThread(Promise.resolve(), async () => void told.push("stopped"));
    expect(told).toEqual(["stopped"]);
  });

  it("lets work that failed tell those who wait, and fails as it did", async () => {
    const told: string[] = [];
    const failing = endThread(Promise.reject(new Error("the log is gone")), async () => {
      told.push("stopped");
      throw new Error("the connection is gone, too");
    });
    await expect(failing).rejects.toThrow("the log is gone");
    expect(told).toEqual(["stopped"]);
  });

  it("does not wait for ever for work that failed and cannot be stopped", async () => {
    const failing = endThread(Promise.reject(new Error("the log is gone")), () => new Promise(() => {}));
    await expect(failing).rejects.toThrow("the log is gone");
  });

  it("fails when what is done cannot be stopped", async () => {
    const failing = endThread(Promise.resolve(), () => Promise.reject(new Error("still busy")));
    await expect(failing).rejects.toThrow("still busy");
  });
});
