import { describe, expect, it } from "vitest";
import { createFairStore } from "./fair-store.ts";

describe("a fair store", () => {
  it("lets a busy group push out its own, longest unused first", () => {
    const gone: string[] = [];
    const store = createFairStore<string>(10, (item) => gone.push(item));
    for (const key of ["slow1", "slow2"]) store.put(key, "slow", key);
    for (let at = 0; at < 1000; at++) {
      store.put(`busy${at}`, "busy", `busy${at}`);
      store.use("busy0");
    }
    expect(store.size()).toBe(10);
    expect(store.use("slow1")).toBe("slow1");
    expect(store.use("busy0")).toBe("busy0");
    expect(store.use("busy1")).toBeUndefined();
    expect(gone).toHaveLength(992);
  });

  it("makes room for a new group from the largest", () => {
    const store = createFairStore<number>(6, () => undefined);
    for (let at = 0; at < 6; at++) store.put(`a${at}`, "a", at);
    for (let at = 0; at < 3; at++) store.put(`b${at}`, "b", at);
    expect([0, 1, 2].map((at) => store.use(`b${at}`))).toEqual([0, 1, 2]);
    expect(store.use("a2")).toBeUndefined();
    expect(store.use("a3")).toBe(3);
    store.remove("a3");
    expect([store.use("a3"), store.size()]).toEqual([undefined, 5]);
  });
});
