import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createByteCache, type Kind } from "./byte-cache.ts";

const kinds: readonly Kind<number>[] = [{ name: "one" }, { name: "other" }];
const use = fc.record({
  isSet: fc.boolean(),
  kind: fc.constantFrom(...kinds),
  key: fc.constantFrom("a", "b c", "d"),
  bytes: fc.integer({ min: 1, max: 60 }),
});

describe("the cache", () => {
  it("keeps what was used last, and never more bytes than it may", () => {
    fc.assert(
      fc.property(fc.array(use, { maxLength: 60 }), (uses) => {
        const cache = createByteCache(100);
        /** In the order of use, the last one last. */
        let model: { readonly name: string; readonly value: number; readonly bytes: number }[] = [];
        for (const [value, { isSet, kind, key, bytes }] of uses.entries()) {
          const name = `${kind.name}/${key}`;
          const known = model.find((entry) => entry.name === name);
          model = model.filter((entry) => entry !== known);
          if (isSet) {
            cache.set(kind, key, value, bytes);
            model.push({ name, value, bytes });
            while (model.reduce((sum, entry) => sum + entry.bytes, 0) > 100) model.shift();
          } else {
            expect(cache.get(kind, key)).toBe(known?.value);
            if (known !== undefined) model.push(known);
          }
          expect(cache.bytes()).toBe(model.reduce((sum, entry) => sum + entry.bytes, 0));
          const names = kinds.flatMap((one) => [...cache.keys(one)].map((kept) => `${one.name}/${kept}`));
          expect(new Set(names)).toEqual(new Set(model.map((entry) => entry.name)));
        }
      }),
    );
  });

  it("does not keep, nor make room for, what is larger than itself", () => {
    const cache = createByteCache(100);
    const [kind] = kinds as [Kind<number>];
    cache.set(kind, "small", 1, 40);
    cache.set(kind, "large", 2, 101);
    expect([...cache.keys(kind)]).toEqual(["small"]);
  });
});
