import { formatThing, type KindName, type NamedThing } from "@cim/contracts";

export type Comparison<Item> = (one: Item, other: Item) => number;

/** By code units, as both engines order texts. */
export function byText<Item>(of: (item: Item) => string): Comparison<Item> {
  return (one, other) => {
    const [left, right] = [of(one), of(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}

export function byNumber<Item>(of: (item: Item) => number): Comparison<Item> {
  return (one, other) => of(one) - of(other);
}

/** By the first that tells the two apart. */
export function byAll<Item>(...comparisons: readonly Comparison<Item>[]): Comparison<Item> {
  return (one, other) => {
    for (const compare of comparisons) {
      const order = compare(one, other);
      if (order !== 0) return order;
    }
    return 0;
  };
}

export function keyOfThing({ kind, id }: NamedThing): string {
  return formatThing({ kind: kind as KindName, id });
}
