import { homedir } from "node:os";
import { resolve } from "node:path";
import { RefusedLocationError } from "./git-errors.ts";

/** Where a repository is: read in place, or mirrored from a URL. `shown` carries no password. */
export type Location =
  | { readonly kind: "path"; readonly path: string; readonly shown: string }
  | { readonly kind: "url"; readonly url: string; readonly shown: string };

const schemes = new Set(["https", "http", "ssh", "git", "file"]);

/**
 * Reads a repository's location. Refuses what git would hand to a helper program (`ext::`, `transport::`), hosts that
 * begin with a hyphen (they would be read as an option), control characters, and unknown schemes.
 * @throws RefusedLocationError
 */
export function readLocation(text: string): Location {
  const shown = hideCredentials(text);
  if (text.trim() === "") throw new RefusedLocationError(shown, "is empty");
  if (/\p{Cc}/u.test(text)) throw new RefusedLocationError(shown, "holds control characters");
  if (/^[\w+.-]+::/u.test(text)) throw new RefusedLocationError(shown, "asks for a transport helper");
  const scheme = /^([\w+.-]+):\/\//u.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined) {
    if (!schemes.has(scheme)) throw new RefusedLocationError(shown, `has the scheme "${scheme}"`);
    if (/^[^:]+:\/\/(?:[^/]*@)?-/u.test(text))
      throw new RefusedLocationError(shown, "has a host beginning with -");
    return { kind: "url", url: text, shown };
  }
  // scp-like `user@host:path`: as git does, only without a slash before the colon
  const scp = /^(?:[^/:@]+@)?(\[[^\]]+\]|[^/:]+):(?!\/\/)(.+)$/u.exec(text);
  if (scp !== null) {
    if (text.startsWith("-") || scp[1]?.startsWith("-")) {
      throw new RefusedLocationError(shown, "has a host beginning with -");
    }
    return { kind: "url", url: text, shown };
  }
  const path = resolve(text.startsWith("~/") ? text.replace("~", homedir()) : text);
  return { kind: "path", path, shown: path };
}

/** Replaces the user and password of any URL in `text`, as messages of git may quote it. */
export function hideCredentials(text: string): string {
  return text.replace(/(\w:\/\/)[^/@\s]*@/gu, "$1…@");
}
