import { checkStated as check, type LogEvent, type LogRecord, type StatedCheck } from "@cim/contracts";
import { isZstd, UnpackError, unpackZstd } from "./unpack-zstd.ts";

/** Checks what a foreign message states of its content, over its exact bytes, also those that are packed in it. */
export function checkStated({ body, headers }: LogRecord, { foreign }: LogEvent): StatedCheck {
  const stated = foreign?.cid;
  const unpacked = stated?.stated !== undefined && isZstd(body) ? unpackedOf(body) : undefined;
  return check({ body, unpacked, headers, stated });
}

function unpackedOf(body: Uint8Array): Uint8Array | undefined {
  try {
    return unpackZstd(body);
  } catch (error) {
    if (error instanceof UnpackError) return undefined; // then it is checked as it is
    throw error;
  }
}
