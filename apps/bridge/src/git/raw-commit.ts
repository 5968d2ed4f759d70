import { decodeText } from "./decode-text.ts";

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Unix seconds; 0 when the object holds none that can be read. */
  readonly seconds: number;
}

export interface RawCommit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** Bytes of the whole message; more than `message` shows when the object was read in part. */
  readonly messageBytes: number;
}

/**
 * Reads a commit object (git's own form, without the object header).
 * @param bytes the object's first bytes; @param size its whole size
 */
export function readRawCommit(hash: string, bytes: Buffer, size: number): RawCommit {
  const end = bytes.indexOf("\n\n");
  const headBytes = end < 0 ? bytes : bytes.subarray(0, end);
  const messageStart = end < 0 ? size : end + 2;
  const head = headBytes.toString("latin1").split("\n");
  const encoding = headerOf(head, "encoding");
  const text = (line: string | undefined) => decodeText(Buffer.from(line ?? "", "latin1"), encoding);
  return {
    hash,
    parents: head.filter((line) => line.startsWith("parent ")).map((line) => line.slice(7)),
    author: readSignature(text(headerOf(head, "author"))),
    committer: readSignature(text(headerOf(head, "committer"))),
    message: decodeText(end < 0 ? new Uint8Array() : bytes.subarray(messageStart), encoding),
    messageBytes: Math.max(0, size - messageStart),
  };
}

function headerOf(head: readonly string[], name: string): string | undefined {
  return head.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
}

/** `Ada <ada@example.org> 1700000000 +0100`, and whatever odd tools wrote instead. */
function readSignature(line: string): Signature {
  const parts = /^(.*?)\s*<([^<]*?)>?\s*(\d{1,15})?(?:\s+[+-]\d+)?\s*$/su.exec(line);
  return {
    name: (parts?.[1] ?? line).trim(),
    email: parts?.[2]?.trim() ?? "",
    seconds: Number(parts?.[3] ?? 0),
  };
}
