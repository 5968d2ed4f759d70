import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { CimError } from "@cim/contracts";
import type { z } from "zod";

/**
 * Reads a small JSON file that this product wrote, or makes it on first use: mode 0600, replaced atomically.
 * @throws CimError `kept-file-broken` when the file is there but does not fit; it is never overwritten silently,
 * as it may hold keys
 */
export function keptJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  make: () => z.output<Schema>,
): z.output<Schema> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const value = make();
    writeKeptJson(path, value);
    return value;
  }
  try {
    return schema.parse(JSON.parse(text)) as z.output<Schema>;
  } catch (cause) {
    throw new CimError(
      "kept-file-broken",
      `${path} is damaged. Restore it, or move it away to have it made anew.`,
      {
        data: { path },
        cause,
      },
    );
  }
}

/** Writes the file whole or not at all, readable by its owner only. */
export function writeKeptJson(path: string, value: unknown): void {
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}
