import { CimError } from "@cim/contracts";
import { PermissionMissingError } from "../reach/reach-errors.ts";
import type { ProblemFact } from "./source-facts.ts";

const fixes: Readonly<Record<string, string>> = {
  "nobody-answers":
    "Enable JetStream for the account, or correct domain or api; where a leaf link is cut, restore it. It is tried again by itself.",
  "request-refused": "Look at the server's reason; it is tried again by itself.",
  "answer-unusable":
    "Check the server's load and that it is nats-server 2.10 or later; it is tried again by itself.",
  "nats-unreachable": "Start the server, or correct url in the file of sources; it is tried again by itself.",
  "nats-access-denied":
    "Correct auth in the file of sources, or let the user in; it is tried again by itself.",
  "credentials-unreadable":
    "Correct the path in the file of sources, or the file's rights and form; it is read again by itself.",
};

/** What to tell a person of an error at a source. @param name short and stable within the source */
export function problemOf(name: string, error: unknown): ProblemFact {
  const code = error instanceof CimError ? error.code : "";
  const words = error instanceof Error ? error.message : String(error);
  const message = words.replace(/\s+/gu, " ").slice(0, 1000);
  if (error instanceof PermissionMissingError) {
    const [operation, subject] = error.permission.split(" ");
    return {
      problem: name,
      permission: error.permission,
      message,
      fix: `Allow its user to ${operation} ${operation === "publish" ? "on" : "to"} ${subject}: it reads only, so this changes nothing there.`,
    };
  }
  return { problem: name, permission: null, message, fix: fixes[code] ?? "It is tried again by itself." };
}
