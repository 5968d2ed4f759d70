import { cidOf, deliveryEvents, fleetEvents, header, sealEvent } from "@cim/contracts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { quickCid } from "./quick-cid.ts";
import { aggregateOf, sealPlanned } from "./seal-planned.ts";

it("gives the content identifier of the contracts, of bytes and of texts of any length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      expect(quickCid(bytes)).toBe(cidOf(bytes));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(quickCid(text)).toBe(cidOf(new TextEncoder().encode(text)));
    }),
  );
});

const id = fc.uuid({ version: 7 });
const text = fc.string({ minLength: 1, maxLength: 60 }).filter((given) => !/\p{Cc}/u.test(given));
const context = fc.record(
  { id, correlationId: id, causationId: id, actor: text, previousLink: fc.constant(cidOf(new Uint8Array())) },
  { requiredKeys: ["id", "actor"] },
);
const facts = { time: "2026-01-01T00:00:00.000Z", machine: "plant", source: "cim-simulator" };

it("seals as the contracts do, byte for byte", () => {
  fc.assert(
    fc.property(context, text, text, (given, component, message) => {
      const about = { ...facts, ...given };
      const body = { component, health: "failing" as const, message };
      const definition = fleetEvents.ComponentHealthChanged;
      const aggregate = aggregateOf("plant", definition, component);
      expect(sealPlanned(definition, body, aggregate, about)).toEqual(sealEvent(definition, body, about));
    }),
  );
});

it("leaves out what is not given", () => {
  const body = { bounded_context: "billing", domain: "finance", description: undefined };
  const definition = deliveryEvents.BoundedContextDefined;
  const about = { ...facts, id: "0193f1de-7c00-7000-8000-000000000000", actor: "person:ada" };
  const sealed = sealPlanned(definition, body, aggregateOf("plant", definition, "billing"), about);
  expect(new TextDecoder().decode(sealed.body)).toBe(
    '{"event_type":"BoundedContextDefined","bounded_context":"billing","domain":"finance"}',
  );
  expect(sealed.headers[header.causationId]).toBe(sealed.id);
});
