import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isZstd, UnpackError, unpackLimit, unpackZstd } from "./unpack-zstd.ts";

// Made by zstd 1.5.4.
const short = Buffer.from("KLUv/QBYZQAAMGhlbGxvIAEAmUsR", "base64"); // "hello hello hello hello", no size told
const letters = Buffer.from("KLUv/QRYVAAAEGFhAQD7/znAAgIAEGEDnwRhjV8Epg==", "base64"); // 300,000 times "a", with a checksum
const event = Buffer.from(
  "KLUv/WQ6AT0CAHKEDxdwRepq/CNuormXQl31CHBqmjAeQFUYAoGV8eZSm7MN1QVDa6p3jKe2EucO2wg4e2hz0yFOi/GyJY1URTogAQAFvAqidOd7cQ==",
  "base64",
);

/** A frame of blocks that each stand for so many times one byte: 4 bytes each (RFC 8878, section 3.1.1.2). */
function repeating(blocks: number, size: number, window: number): Uint8Array {
  const block = (isLast: boolean) => {
    const header = (size << 3) | 2 | (isLast ? 1 : 0);
    return [header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff, 0x61];
  };
  const body = Array.from({ length: blocks }, (_, index) => block(index === blocks - 1)).flat();
  return Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, window, ...body]);
}

const megabyteWindow = 10 << 3;

describe("unpacking zstd", () => {
  it("gives back what was packed, with and without a size and a checksum, and of frames that follow each other", () => {
    expect(Buffer.from(unpackZstd(short)).toString()).toBe("hello hello hello hello");
    expect(Buffer.from(unpackZstd(letters)).toString()).toBe("a".repeat(300_000));
    expect(JSON.parse(Buffer.from(unpackZstd(event)).toString())).toMatchObject({
      event_type: "TeaMade",
      cup: 1,
    });
    const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9]);
    expect(Buffer.from(unpackZstd(Buffer.concat([short, skipped, short]))).toString()).toHaveLength(46);
    expect([isZstd(short), isZstd(Buffer.from("{}")), isZstd(new Uint8Array())]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("refuses what would unpack to too much, before it takes the memory", () => {
    const bomb = repeating(100, 128 * 1024, megabyteWindow); // 400 bytes, 13 MB
    expect(() => unpackZstd(bomb)).toThrow(/more than 1048576 bytes/u);
    expect(unpackZstd(repeating(8, 128 * 1024, megabyteWindow))).toHaveLength(1024 * 1024);
    expect(() => unpackZstd(repeating(1, 1, 31 << 3))).toThrow(/window is too large/u);
    const claims = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0xe0, ...new Uint8Array(8).fill(0x7f)]);
    expect(() => unpackZstd(claims)).toThrow(/more than/u);
    const second = Buffer.concat([short, repeating(1, 1, 31 << 3)]);
    expect(() => unpackZstd(second)).toThrow(/window is too large/u);
    expect(unpackLimit).toBe(8 * 1024 * 1024);
  });

  it("says of anything else that it cannot be unpacked, and never fails in another way", () => {
    for (const bytes of [
      short.subarray(0, 10),
      Buffer.concat([short, Buffer.from("x")]),
      event.subarray(0, 60),
    ]) {
      expect(() => unpackZstd(bytes)).toThrow(UnpackError);
    }
    fc.assert(
      fc.property(
        fc.constantFrom(short, letters, event),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        (packed, at, byte) => {
          const broken = Uint8Array.from(packed);
          broken[at % broken.length] = byte;
          try {
            expect(unpackZstd(broken).length).toBeLessThanOrEqual(unpackLimit);
          } catch (error) {
            expect(error).toBeInstanceOf(UnpackError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
