const longestLine = 256;

/**
 * The status with which a server answered an upgrade: 101 when it has switched. Undefined while the first line of the
 * answer is not complete; 0 when it is no HTTP/1.1. Pure.
 */
export function readUpgradeAnswer(begin: Uint8Array): number | undefined {
  const text = Buffer.from(begin.subarray(0, longestLine)).toString("latin1");
  const isComplete = text.includes("\r\n") || begin.length >= longestLine;
  return isComplete ? Number(/^HTTP\/1\.1 (\d{3})[ \r]/u.exec(text)?.[1] ?? 0) : undefined;
}
