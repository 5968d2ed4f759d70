import { readFileSync } from "node:fs";
import { CimError, type Dialect, dialectSchema, parseInput } from "@cim/contracts";

/** The file of `--dialect` cannot be read, or is no JSON. */
class DialectFileError extends CimError {
  constructor(path: string, fix: string, cause: unknown) {
    super("dialect-file", `The dialect file ${path} ${fix}.`, { cause });
  }
}

/**
 * Reads the file of `--dialect`.
 * @throws DialectFileError; InvalidInputError naming each field at fault and the fix
 */
export function readDialect(path: string): Dialect {
  return parseInput(dialectSchema, parse(path, read(path)), `The dialect file ${path}`);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new DialectFileError(path, "cannot be read; check the path and its rights", cause);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DialectFileError(path, `is not JSON; correct its syntax (${String(cause)})`, cause);
  }
}
