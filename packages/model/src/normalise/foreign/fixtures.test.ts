import { describe, expect, it } from "vitest";
import { foreignFixtures } from "../../testing/foreign/all.ts";
import { type ForeignFixture, foreignRecord, streamTime } from "../../testing/foreign/fixture.ts";
import { createNormaliser } from "../normalise.ts";

const normaliser = createNormaliser({ machine: "local" });

describe.each(Object.entries(foreignFixtures))("of %s", (_, fixtures) => {
  it.each(fixtures.map((fixture): [string, ForeignFixture] => [fixture.name, fixture]))(
    "%s is read as it is meant",
    (_name, fixture) => {
      const { reads } = fixture;
      const record = foreignRecord(fixture);
      const { event, misfit } = normaliser.read(record);
      const { headers = "none", shape, tagging, family } = reads;
      const [at, timeFrom] = reads.time ?? [streamTime, "stream"];
      const [type, id] = reads.aggregate ?? [];
      const ids = reads.ids ?? [];
      expect(misfit).toBeUndefined();
      expect(event).toMatchObject({
        position: 7,
        subject: fixture.subject,
        type: reads.type,
        time: at,
        id: ids[0] ?? "position:7",
        version: reads.version ?? 1,
        context: "other",
        correlationId: reads.correlation,
        causationId: reads.causation,
        actor: reads.actor ?? "",
        source: reads.source ?? "",
        rule: reads.fault === undefined ? `${family} · ${shape} · ${tagging} · ${headers}` : "raw",
        size: record.body.byteLength,
        origin: record.origin,
        data: reads.data ?? {},
      });
      expect(event.aggregate).toEqual(type === undefined ? undefined : { type, id });
      if (reads.fault === undefined) expect(event.fault).toBeUndefined();
      else expect(event.fault).toContain(reads.fault);
      const { contentHash, ...reading } = event.foreign ?? {};
      expect(contentHash).toSatisfy(Number.isSafeInteger);
      expect(reading).toEqual({
        kind: reads.kind ?? "event",
        family,
        shape,
        tagging,
        headers,
        prefix: reads.prefix,
        domain: reads.domain,
        form: reads.form,
        ids,
        timeFrom,
        cid: reads.cid,
      });
    },
  );
});
