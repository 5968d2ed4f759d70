import type { NewRecord } from "@cim/event-log";
import { foreignFixtures } from "../../packages/model/src/testing/foreign/all.ts";
import { foreignRecord, id } from "../../packages/model/src/testing/foreign/fixture.ts";

const placeholders = Object.values(id).filter((text) => /^[0-9a-f-]{36}$/u.test(text));

/** Texts with ids of their own in place of those that all fixtures share: the same one for the same, within a message. */
function withIds(text: string, number: number): string {
  return placeholders.reduce((changed, placeholder, index) => {
    // Ten messages share a correlation, and a thing.
    const isShared = index > 1;
    const own = (isShared ? Math.floor(number / 10) : number).toString(16).padStart(10, "0");
    return changed.replaceAll(
      placeholder,
      `${placeholder.slice(0, 24)}${own}${index.toString(16).padStart(2, "0")}`,
    );
  }, text);
}

/** Messages of every publisher of the design's cim.md in turn, as the log takes them. Endless. */
export function* foreignMessages(): Generator<NewRecord, never> {
  const fixtures = Object.values(foreignFixtures).flat().map(foreignRecord);
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const texts = fixtures.map(({ body }) => {
    try {
      return utf8.decode(body);
    } catch {
      return body; // no text: the same bytes each time
    }
  });
  for (let number = 0; ; number++) {
    const at = number % fixtures.length;
    const fixture = fixtures[at];
    const body = texts[at];
    if (fixture === undefined || body === undefined) continue;
    const headers = Object.entries(fixture.headers).map(([name, value]) => [name, withIds(value, number)]);
    yield {
      subject: withIds(fixture.subject, number),
      headers: Object.fromEntries(headers) as Readonly<Record<string, string>>,
      body: typeof body === "string" ? new Uint8Array(Buffer.from(withIds(body, number))) : body,
      id: `foreign-${number}`,
      origin: { source: "hub", stream: "EVENTS", incarnation: "m1", sequence: number + 1, via: "copied" },
    };
  }
}
