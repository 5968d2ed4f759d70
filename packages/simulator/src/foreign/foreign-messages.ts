import { makeRandom, type Random } from "../random.ts";
import { uuidV7 } from "../uuid-v7.ts";
import type { ForeignMessage, Scene, Told } from "./foreign-message.ts";
import { stories } from "./stories.ts";

export interface ForeignMessagesOptions {
  readonly seed: string | number;
  /** RFC 3339; the messages state times from then on. */
  readonly startTime?: string;
  /** Messages per second of the stated times. */
  readonly ratePerSecond?: number;
  /** How many things of each kind there are. */
  readonly things?: number;
}

/**
 * What a machine of other systems says, in the dialects of every publisher of the design's cim.md: causal chains across
 * domains, double writes, ids that cannot be trusted, secrets, content identifiers that hold and some that do not, packed and
 * binary bodies. The same for the same options; endless.
 */
export function* foreignMessages(options: ForeignMessagesOptions): Generator<ForeignMessage, never> {
  const { seed, startTime = "2026-01-19T12:00:00.000Z", ratePerSecond = 20, things = 12 } = options;
  const random = makeRandom(seed, "foreign");
  const begun = Date.parse(startTime);
  const known = new Map<string, string>();
  let count = 0;

  function thing(kind: string): string {
    const name = `${kind} ${random.below(things)}`;
    const id = known.get(name) ?? uuidV7(begun, random);
    known.set(name, id);
    return id;
  }

  function scene(cause: Told | undefined): Scene {
    const at = Math.floor(begun + (count * 1000) / ratePerSecond);
    const { pick, between, chance, hex } = random;
    const chosen = new Map<string, string>();
    return {
      at,
      time: new Date(at).toISOString(),
      cause,
      thing(kind) {
        const id = chosen.get(kind) ?? thing(kind);
        chosen.set(kind, id);
        return id;
      },
      v7: () => uuidV7(at, random),
      v4: () => uuidV4(random),
      pick,
      between,
      chance,
      hex,
    };
  }

  for (;;) {
    let cause: Told | undefined;
    for (const speak of random.pick(stories)) {
      const told = speak(scene(cause));
      for (const message of told.messages) {
        count += 1;
        yield message;
      }
      cause = told;
    }
  }
}

/** A UUID of version 4 (RFC 9562, section 5.4), which most older publishers use. */
function uuidV4(random: Random): string {
  const bits = random.hex(30);
  const variant = random.pick(["8", "9", "a", "b"]);
  return `${bits.slice(0, 8)}-${bits.slice(8, 12)}-4${bits.slice(12, 15)}-${variant}${bits.slice(15, 18)}-${bits.slice(18)}`;
}
