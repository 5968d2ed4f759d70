/** A text that would like to be seen; pixels. */
export interface LabelWish {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const cell = 48;

/**
 * The indexes of those labels that overlap none that comes before them and nothing of `obstacles`, at most `most`. Give the most important ones
 * first; those that `isSure` of are shown over obstacles too.
 */
export function labelsWithRoom(
  wishes: readonly LabelWish[],
  most: number,
  obstacles: readonly LabelWish[] = [],
  isSure: (index: number) => boolean = () => false,
): readonly number[] {
  const taken = new Map<string, LabelWish[]>();
  const barred = new Map<string, LabelWish[]>();
  for (const box of obstacles) note(barred, cellsOf(box), box);
  const shown: number[] = [];
  for (let index = 0; index < wishes.length && shown.length < most; index += 1) {
    const wish = wishes[index] as LabelWish;
    const cells = cellsOf(wish);
    const collides = (map: typeof taken) =>
      cells.some((name) => map.get(name)?.some((other) => overlaps(wish, other)));
    if (collides(taken) || (!isSure(index) && collides(barred))) continue;
    note(taken, cells, wish);
    shown.push(index);
  }
  return shown;
}

function note(map: Map<string, LabelWish[]>, cells: readonly string[], box: LabelWish): void {
  for (const name of cells) {
    const list = map.get(name);
    if (list) list.push(box);
    else map.set(name, [box]);
  }
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
