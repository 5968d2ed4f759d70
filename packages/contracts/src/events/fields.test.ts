import { describe, expect, it } from "vitest";
import { field } from "./fields.ts";

describe("the subject of an event's body", () => {
  it.each(["shop.orders.created", "shop.*.created", "shop.>", "$JS.API.>", ">"])("can be %s", (subject) => {
    expect(field.subject.safeParse(subject).success).toBe(true);
  });

  it.each(["", "a b", "a..b", ".a", "a.", "a.>.b", "a.b*", "a\tb"])("cannot be %j", (subject) => {
    expect(field.subject.safeParse(subject).success).toBe(false);
  });
});
