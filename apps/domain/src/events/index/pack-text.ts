/** How a text is kept as bytes: UTF-8, the 16 bytes of a UUID, or UTF-16 where it is no well-formed Unicode. */
export const form = { utf8: 0, uuid: 1, utf16: 2 } as const;

/** Longest text kept, in UTF-16 code units: longer ones are cut. More than any subject, and than any value of a filter. */
export const longestText = 4096;

/** The packed text is in `bytes` up to `length`, until the next call. */
export interface TextPacker {
  readonly bytes: Uint8Array;
  length: number;
  form: number;
  hash: number;
  pack(text: string): void;
}

const uuidLength = 36;
const encoder = new TextEncoder();

/** Texts as bytes, and back without loss; a UUID in lower case takes 16 instead of 36. */
export function createTextPacker(): TextPacker {
  const bytes = new Uint8Array(3 * longestText);

  function packUuid(text: string): boolean {
    let at = 0;
    for (let index = 0; index < uuidLength; ) {
      if (index === 8 || index === 13 || index === 18 || index === 23) {
        if (text.charCodeAt(index++) !== 0x2d) return false;
        continue;
      }
      const high = hexOf(text.charCodeAt(index++));
      const low = hexOf(text.charCodeAt(index++));
      if (high < 0 || low < 0) return false;
      bytes[at++] = high * 16 + low;
    }
    return true;
  }

  function packAscii(text: string): boolean {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) return false;
      bytes[at] = unit;
    }
    return true;
  }

  function packOther(text: string): void {
    if (/\p{Surrogate}/u.test(text)) {
      packer.form = form.utf16;
      for (let at = 0; at < text.length; at++) {
        bytes[2 * at] = text.charCodeAt(at) & 0xff;
        bytes[2 * at + 1] = text.charCodeAt(at) >>> 8;
      }
      packer.length = 2 * text.length;
      return;
    }
    packer.form = form.utf8;
    packer.length = encoder.encodeInto(text, bytes).written;
  }

  const packer: TextPacker = {
    bytes,
    length: 0,
    form: form.utf8,
    hash: 0,
    pack(given) {
      const text = given.length > longestText ? given.slice(0, longestText) : given;
      if (text.length === uuidLength && packUuid(text)) {
        packer.form = form.uuid;
        packer.length = 16;
      } else if (packAscii(text)) {
        packer.form = form.utf8;
        packer.length = text.length;
      } else packOther(text);
      packer.hash = hashOf(bytes, packer.length, packer.form);
    },
  };
  return packer;
}

/** The text that was packed into these bytes. */
export function unpackText(bytes: Uint8Array, packedAs: number): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (packedAs === form.utf16) return view.toString("utf16le");
  if (packedAs === form.utf8) return view.toString("utf8");
  const hex = view.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function hexOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  return unit >= 0x61 && unit <= 0x66 ? unit - 0x57 : -1;
}

/** FNV-1a over the bytes, finished by a mix: 32 bits. Not for security: equal hashes are told apart by the bytes. */
function hashOf(bytes: Uint8Array, length: number, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
