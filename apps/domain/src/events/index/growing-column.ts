type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** A column of numbers that grows. `values` is another array after it grew: what is read stays right for the rows it had. */
export interface GrowingColumn<Values extends Numbers> {
  readonly values: Values;
  readonly length: number;
  push(value: number): void;
  set(row: number, value: number): void;
  /** At least so many values; new ones are `fill`. */
  reach(length: number, fill: number): void;
  /** Bytes that it takes. */
  bytes(): number;
}

/** Half as much again each time: at most a third of it is empty. */
const growth = 1.5;

export function createColumn<Values extends Numbers>(
  make: (length: number) => Values,
  capacity = 1024,
): GrowingColumn<Values> {
  let values = make(Math.max(1, capacity));
  let length = 0;

  function makeRoom(wanted: number): void {
    if (wanted <= values.length) return;
    const larger = make(Math.max(wanted, Math.ceil(values.length * growth)));
    larger.set(values);
    values = larger;
  }

  return {
    get values() {
      return values;
    },
    get length() {
      return length;
    },
    push(value) {
      makeRoom(length + 1);
      values[length++] = value;
    },
    set(row, value) {
      values[row] = value;
    },
    reach(wanted, fill) {
      if (wanted <= length) return;
      makeRoom(wanted);
      values.fill(fill, length, wanted);
      length = wanted;
    },
    bytes: () => values.byteLength,
  };
}

export const float64 = (length: number) => new Float64Array(length);
export const uint32 = (length: number) => new Uint32Array(length);
export const uint16 = (length: number) => new Uint16Array(length);
export const uint8 = (length: number) => new Uint8Array(length);
