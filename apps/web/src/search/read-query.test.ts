import { cidOf } from "@cim/contracts/envelope";
import { describe, expect, it } from "vitest";
import { readQuery } from "./read-query.ts";

const cid = cidOf(new TextEncoder().encode("hello"));
const id = "0199c0de-0000-7000-8000-0123456789ab";

describe("what is typed", () => {
  it("is a position by digits alone, with or without #", () => {
    expect(
      ["42", " #42 ", "0", "4.2", "42nd", "99999999999999999"].map((text) => readQuery(text).position),
    ).toEqual([42, 42, undefined, undefined, undefined, undefined]);
  });

  it("is a content identifier by its form, also as an address", () => {
    for (const text of [cid, `ipfs://${cid}`, `/ipfs/${cid}`, ` ${cid}\n`]) {
      expect(readQuery(text)).toMatchObject({ cid, id: undefined });
    }
    expect(readQuery("QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG").cid).toBeDefined();
    expect(["billing-web", "b", id, "bafy not one"].map((text) => readQuery(text).cid)).toEqual(
      Array.from({ length: 4 }),
    );
  });

  it("is an id when it is a UUID or a long word with a digit", () => {
    expect(readQuery(id).id).toBe(id);
    expect(readQuery("order-2026-11-21-0001").id).toBe("order-2026-11-21-0001");
    expect(
      ["order", "invoice-worker-web", "1234567890123456", "two words 12345678"].map(
        (text) => readQuery(text).id,
      ),
    ).toEqual(Array.from({ length: 4 }));
  });

  it("is a subject, whole or as its beginning, or a pattern of subjects", () => {
    expect(readQuery("ordering.events").patterns).toEqual(["ordering.events", "ordering.events.>"]);
    expect(readQuery("ordering.").patterns).toEqual(["ordering.>"]);
    expect(readQuery("*.events.>").patterns).toEqual(["*.events.>"]);
    expect(["web", "a..b", "a b.c", ">.a", "."].map((text) => readQuery(text).patterns)).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });
});
