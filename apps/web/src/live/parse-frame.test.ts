import { frameSchema } from "@cim/contracts/live";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFrame } from "./parse-frame.ts";

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const frame = fc.record({
  epoch: fc.string(),
  sequence: fc.nat(),
  since: fc.nat(),
  position: fc.nat(),
  head: fc.nat(),
  rows: fc.array(fc.record({ key: fc.string(), position: fc.nat(), name: fc.string() }), { maxLength: 3 }),
  removed: fc.array(fc.string(), { maxLength: 3 }),
});

describe("parseFrame", () => {
  it("reads every frame of the contract", () => {
    fc.assert(
      fc.property(frame, (given) => {
        expect(parseFrame(encode(given))).toEqual(frameSchema.parse(given));
      }),
    );
  });

  it("takes and refuses the same as the contract's schema, whatever one field holds", () => {
    const names = ["epoch", "sequence", "since", "position", "head", "rows", "removed"];
    const odd = fc.oneof(fc.jsonValue(), fc.constant([{ key: 1, position: 2 }]), fc.constant([{ key: "a" }]));
    fc.assert(
      fc.property(frame, fc.constantFrom(...names), odd, (given, name, value) => {
        const bent = { ...given, [name]: value };
        expect(parseFrame(encode(bent)) !== undefined).toBe(frameSchema.safeParse(bent).success);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses any bytes without throwing", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseFrame(bytes)));
    expect(parseFrame(new Uint8Array([0xff, 0x7b]))).toBeUndefined();
    expect(parseFrame(encode(null))).toBeUndefined();
  });
});
