import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parseInput } from "@cim/contracts";
import { SourcesFileUnreadableError } from "./sources-file-error.ts";
import { type SourceConfig, sourcesFileSchema } from "./sources-schema.ts";

/**
 * Reads the file of `--sources`. Files that it names are found beside it; they are opened only when the source is.
 * @throws SourcesFileUnreadableError; InvalidInputError naming each field at fault and the fix
 */
export async function loadSources(path: string): Promise<readonly SourceConfig[]> {
  const { sources } = parseInput(sourcesFileSchema, await readJson(path), `The file of sources ${path}`);
  const beside = (file: string) => resolve(dirname(path), file);
  return sources.map((source) => ({
    ...source,
    ...(source.auth === undefined ? {} : { auth: withFiles(source.auth, beside) }),
    ...(source.tls === undefined ? {} : { tls: withFiles(source.tls, beside) }),
  }));
}

/** Resolves every field whose name says that it names a file. */
function withFiles<Fields extends Readonly<Record<string, string | undefined>>>(
  fields: Fields,
  beside: (file: string) => string,
): Fields {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    name.endsWith("File") && value !== undefined ? beside(value) : value,
  ]);
  // The same names with the same kind of value, which `Object.entries` cannot express.
  return Object.fromEntries(entries) as Fields;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    // A parser's message may quote what it read, and that may be a secret: only where it stands is said.
    const why = error instanceof SyntaxError ? `it is no JSON${placeOf(error)}` : messageOf(error);
    throw new SourcesFileUnreadableError(path, why, error instanceof SyntaxError ? undefined : error);
  }
}

function placeOf(error: SyntaxError): string {
  const position = /position (\d+)/u.exec(error.message)?.[1];
  return position === undefined ? "" : ` (at character ${position})`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
