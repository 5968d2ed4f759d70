import { createColumn, uint8, uint16, uint32 } from "./growing-column.ts";
import { createTextPacker, unpackText } from "./pack-text.ts";

/**
 * Texts by number, from 0 in the order they came. About 18 bytes and the text's own (16 for a UUID) for each different one,
 * in typed arrays: nothing for the garbage collector to walk.
 */
export interface TextDictionary {
  /** The number of a text; a new one when it is not there yet. */
  codeOf(text: string): number;
  /** The number of a text that is there, else {@link none}. */
  find(text: string): number;
  textOf(code: number): string;
  size(): number;
  /** Bytes that it takes. */
  bytes(): number;
}

/** In place of a number: there is none. */
export const none = 0xffffffff;

const chunkBits = 20;
const chunkBytes = 2 ** chunkBits;
const formBits = 14;

export function createTextDictionary(): TextDictionary {
  const packer = createTextPacker();
  const starts = createColumn(uint32);
  const lengths = createColumn(uint16); // with the form in the two highest bits
  const hashes = createColumn(uint32);
  const chunks: Uint8Array[] = [];
  let free = chunkBytes; // of the last chunk, where the next text begins
  let slots = new Uint32Array(2048); // code + 1; 0: free
  let size = 0;

  /** The slot of the packed text, or the free one where it belongs. */
  function slotOf(): number {
    const mask = slots.length - 1;
    const { hash } = packer;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = (slots[slot] ?? 0) - 1;
      if (code < 0 || (hashes.values[code] === hash && isPacked(code))) return slot;
    }
  }

  function isPacked(code: number): boolean {
    const { bytes, length } = packer;
    if (lengths.values[code] !== (length | (packer.form << formBits))) return false;
    const start = starts.values[code] ?? 0;
    const chunk = chunks[start >>> chunkBits] ?? bytes;
    const from = start & (chunkBytes - 1);
    for (let at = 0; at < length; at++) if (chunk[from + at] !== bytes[at]) return false;
    return true;
  }

  function keep(): void {
    const { bytes, length } = packer;
    if (free + length > chunkBytes) {
      chunks.push(uint8(chunkBytes));
      free = 0;
    }
    const number = chunks.length - 1;
    chunks[number]?.set(bytes.subarray(0, length), free);
    starts.push(number * chunkBytes + free);
    free += length;
    lengths.push(length | (packer.form << formBits));
    hashes.push(packer.hash);
    size += 1;
  }

  function makeRoom(): void {
    if (size * 3 < slots.length * 2) return;
    slots = new Uint32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 0; code < size; code++) {
      let slot = (hashes.values[code] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
  }

  return {
    codeOf(text) {
      packer.pack(text);
      const slot = slotOf();
      const known = slots[slot] ?? 0;
      if (known !== 0) return known - 1;
      slots[slot] = size + 1;
      keep();
      makeRoom();
      return size - 1;
    },
    find(text) {
      packer.pack(text);
      const code = (slots[slotOf()] ?? 0) - 1;
      return code < 0 ? none : code;
    },
    textOf(code) {
      const start = starts.values[code] ?? 0;
      const length = lengths.values[code] ?? 0;
      const from = start & (chunkBytes - 1);
      const bytes = chunks[start >>> chunkBits]?.subarray(from, from + (length & (2 ** formBits - 1)));
      return bytes === undefined ? "" : unpackText(bytes, length >>> formBits);
    },
    size: () => size,
    bytes: () =>
      starts.bytes() + lengths.bytes() + hashes.bytes() + slots.byteLength + chunks.length * chunkBytes,
  };
}
