/** A stream of random choices that is the same for the same seed and label, on every machine. */
export interface Random {
  /** 0 <= x < 1 */
  fraction(): number;
  /** 32 random bits, as an unsigned integer. */
  bits(): number;
  /** Whole number, 0 <= x < below. */
  below(below: number): number;
  /** Whole number between both, both possible. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError for an empty list */
  pick<Item>(list: readonly Item[]): Item;
  /** Up to `count` different items. */
  some<Item>(list: readonly Item[], count: number): readonly Item[];
  /** A duration around `mean` with a long tail, as waiting times have; never below a tenth of it. */
  duration(mean: number): number;
  /** Lower-case hex digits. */
  hex(digits: number): string;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded by an FNV-1a walk over the text. */
export function makeRandom(seed: string | number, label: string): Random {
  let [a, b, c, counter] = seedOf(`${seed}\n${label}`);
  const bits = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) bits();
  const fraction = () => bits() / 4_294_967_296;
  const below = (most: number) => Math.floor(fraction() * most);
  const pick = <Item>(list: readonly Item[]): Item => {
    if (list.length === 0) throw new RangeError("Nothing to pick from: the list is empty");
    return list[below(list.length)] as Item; // the index is below the length
  };
  return {
    fraction,
    bits,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => fraction() < probability,
    pick,
    some(list, count) {
      const found = new Set<(typeof list)[number]>();
      for (let tries = 0; tries < count * 3 && found.size < Math.min(count, list.length); tries += 1) {
        found.add(pick(list));
      }
      return [...found];
    },
    duration: (mean) => mean * Math.max(0.1, -Math.log(1 - fraction())),
    hex(digits) {
      let text = "";
      while (text.length < digits) text += bits().toString(16).padStart(8, "0");
      return text.slice(0, digits);
    },
  };
}

function seedOf(text: string): [number, number, number, number] {
  const parts = [0x811c9dc5, 0x9e3779b9, 0x243f6a88, 0xb7e15162] as [number, number, number, number];
  for (let index = 0; index < text.length; index += 1) {
    for (const at of [0, 1, 2, 3] as const) {
      parts[at] = Math.imul(parts[at] ^ (text.charCodeAt(index) + at), 0x01000193);
    }
  }
  return parts;
}
