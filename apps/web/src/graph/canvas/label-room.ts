/** A text that would like to be seen; pixels. */
export interface LabelWish {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const cell = 48;

/** The indexes of those labels that overlap none that comes before them, at most `most`. Give the most important ones first. */
export function labelsWithRoom(wishes: readonly LabelWish[], most: number): readonly number[] {
  const taken = new Map<string, LabelWish[]>();
  const shown: number[] = [];
  for (let index = 0; index < wishes.length && shown.length < most; index += 1) {
    const wish = wishes[index] as LabelWish;
    const cells = cellsOf(wish);
    if (cells.some((name) => taken.get(name)?.some((other) => overlaps(wish, other)))) continue;
    for (const name of cells) {
      const list = taken.get(name);
      if (list) list.push(wish);
      else taken.set(name, [wish]);
    }
    shown.push(index);
  }
  return shown;
}

function overlaps(one: LabelWish, other: LabelWish): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

function cellsOf({ left, top, width, height }: LabelWish): readonly string[] {
  const names: string[] = [];
  for (let x = Math.floor(left / cell); x * cell < left + width; x += 1) {
    for (let y = Math.floor(top / cell); y * cell < top + height; y += 1) names.push(`${x} ${y}`);
  }
  return names;
}
