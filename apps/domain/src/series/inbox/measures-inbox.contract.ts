import { describe, expect, it } from "vitest";
import type { InboxMessage, MeasuresInbox } from "./measures-inbox.ts";

/** An inbox, and the services that publish into it. */
export interface InboxUnderTest {
  readonly inbox: MeasuresInbox;
  publish(source: string, body: Uint8Array): Promise<void>;
}

const text = (body: Uint8Array) => Buffer.from(body).toString();

/** What every inbox must do; run against the in-memory twin and the JetStream adapter. */
export function describeMeasuresInbox(
  name: string,
  make: (machine: string) => Promise<InboxUnderTest>,
): void {
  describe(`measures inbox: ${name}`, () => {
    const open = async (machine: string) => {
      const under = await make(machine);
      await under.inbox.open();
      const say = async (...bodies: string[]) => {
        for (const body of bodies) await under.publish("lattice", Buffer.from(body));
      };
      return { ...under, say };
    };

    /** The first so many messages of a reading from the beginning. */
    async function first(inbox: MeasuresInbox, count: number): Promise<InboxMessage[]> {
      const stop = new AbortController();
      const found: InboxMessage[] = [];
      for await (const message of inbox.follow(stop.signal)) {
        if (found.push(message) === count) stop.abort();
      }
      return found;
    }

    it("gives every message in order, those from before and those that come", async () => {
      const { inbox, say } = await open("order");
      await say("1", "2");
      const reading = first(inbox, 4);
      await say("3", "4");
      const found = await reading;
      expect(found.map(({ body }) => text(body))).toEqual(["1", "2", "3", "4"]);
      expect(found.map(({ source }) => source)).toEqual(Array(4).fill("lattice"));
      const sequences = found.map(({ sequence }) => sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((one, two) => one - two));
      for (const { storedAt } of found) expect(storedAt).toBeGreaterThan(0);
    });

    it("gives them again until they are forgotten", async () => {
      const { inbox, say } = await open("again");
      await say("1", "2", "3");
      const [, second] = await first(inbox, 3);
      expect((await first(inbox, 3)).map(({ body }) => text(body))).toEqual(["1", "2", "3"]);
      await inbox.forget(second?.sequence ?? 0);
      expect((await first(inbox, 2)).map(({ body }) => text(body))).toEqual(["2", "3"]);
    });

    it("is waited for while there is nothing, and ends when told to", async () => {
      const { inbox, say } = await open("waiting");
      const reading = first(inbox, 1);
      await say("late");
      expect((await reading).map(({ body }) => text(body))).toEqual(["late"]);
      const stop = new AbortController();
      const ending = (async () => {
        let count = 0;
        for await (const _ of inbox.follow(stop.signal)) count += 1;
        return count;
      })();
      stop.abort();
      expect(await ending).toBeLessThanOrEqual(1);
    });

    it("keeps machines apart, whoever forgets", async () => {
      const [one, two] = [await open("one"), await open("two")];
      await one.say("of one");
      await two.say("of two");
      await one.inbox.forget(1_000_000);
      expect((await first(two.inbox, 1)).map(({ body }) => text(body))).toEqual(["of two"]);
    });
  });
}
