import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Seals what a bucket keeps, so that only a holder of the issuer's seed can write a record that counts. */
export interface RecordSeal {
  /** The record as text, bound to its key. */
  close(key: string, record: unknown): string;
  /** The record that was sealed for this key; undefined for any other text. */
  open(key: string, text: string): unknown;
}

/**
 * NATS checks who publishes to a subject, but not where a request's reply goes: whoever may read one message of the log
 * could have it delivered into a bucket as if it were a record. Hence each record carries an HMAC-SHA256 over its key and
 * text; a forged one counts as none.
 * @param secret seed of the callout's issuer, which every BFF of an installation holds
 * @param bucket name of the bucket; a record of one is none in another
 */
export function createRecordSeal(secret: string, bucket: string): RecordSeal {
  const secretKey = Buffer.from(hkdfSync("sha256", secret, "", `cim record of ${bucket}`, 32));
  const mark = (key: string, text: string) =>
    createHmac("sha256", secretKey).update(`${key}\n${text}`).digest("base64url");
  return {
    close(key, record) {
      const text = JSON.stringify(record);
      return `${mark(key, text)}.${text}`;
    },
    open(key, sealed) {
      const end = sealed.indexOf(".");
      const text = sealed.slice(end + 1);
      const stated = Buffer.from(sealed.slice(0, Math.max(0, end)));
      const right = Buffer.from(mark(key, text));
      const isRight = stated.length === right.length && timingSafeEqual(stated, right);
      return isRight ? (JSON.parse(text) as unknown) : undefined;
    },
  };
}
