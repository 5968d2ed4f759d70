import { CimError, type ControlReply } from "@cim/contracts";

/** A command's answer; a refusal says by its code of what kind it is. */
export type CodedReply = ControlReply & {
  readonly code?: "invalid" | "not-found" | "refused" | "unavailable";
};

const codes: Readonly<Record<string, CodedReply["code"]>> = {
  "invalid-input": "invalid",
  "no-shadow": "not-found",
  "projector-not-ready": "unavailable",
  "log-unavailable": "unavailable",
  "projection-store-unavailable": "unavailable",
};

/** What was wrong, for whoever asked. */
export function refusal(message: string, error?: unknown): CodedReply {
  const code = (error instanceof CimError ? codes[error.code] : undefined) ?? "refused";
  return { ok: false, code, message };
}
