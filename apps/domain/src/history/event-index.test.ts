import { header } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logOf } from "../testing/fixed-log.ts";
import { machine, recordOf } from "../testing/random-log.ts";
import { createEventIndex } from "./event-index.ts";
import { createLiveIndex } from "./index-builder.ts";

const id = fc.constantFrom("a", "b", "c", "d", "e");
const heads = fc.record({ id, correlation: fc.option(id), causation: fc.option(id) });

describe("the event index", () => {
  it("finds what a search through all headers finds", () => {
    fc.assert(
      fc.property(fc.array(heads, { maxLength: 60 }), id, (events, wanted) => {
        const index = createEventIndex(2);
        for (const [at, event] of events.entries()) {
          const headers = {
            [header.id]: event.id,
            ...(event.correlation === null ? {} : { [header.correlationId]: event.correlation }),
            ...(event.causation === null ? {} : { [header.causationId]: event.causation }),
          };
          index.add({ position: at + 1, headers });
        }
        const where = (is: (event: (typeof events)[number]) => boolean) =>
          events.flatMap((event, at) => (is(event) ? [at + 1] : []));
        expect(index.find({ by: "id", id: wanted }).positions).toEqual(where((event) => event.id === wanted));
        expect(index.find({ by: "correlation", id: wanted, limit: 100 }).positions).toEqual(
          where((event) => event.correlation === wanted),
        );
        expect(index.find({ by: "causation", id: wanted, limit: 100 }).positions).toEqual(
          where((event) => event.causation === wanted && event.id !== wanted),
        );
        expect(index.find({ by: "correlation", id: wanted, limit: 1 }).truncated).toBe(
          where((event) => event.correlation === wanted).length > 1,
        );
      }),
    );
  });

  it("says how far it reaches while the past is still read, and takes what is new once", async () => {
    const records = Array.from({ length: 30 }, (_, at) => recordOf("misfit", at + 1));
    const index = createLiveIndex(await logOf(records));
    expect(index.indexed()).toBe(0);
    const building = index.build(20, new AbortController().signal);
    index.add(records.slice(15, 25));
    expect(index.indexed()).toBe(0);
    await building;
    index.add(records.slice(22, 30));
    expect(index.indexed()).toBe(30);
    for (const record of records) {
      const answer = index.answer({ by: "id", id: record.headers[header.id] ?? machine });
      expect(answer).toEqual({ positions: [record.position], indexed: 30, truncated: false });
    }
  });
});
