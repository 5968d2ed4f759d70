import { faultsOf, InvalidInputError } from "@cim/contracts";
import type { z } from "zod";

const names: Readonly<Record<string, string>> = { param: "The path", query: "The query", json: "The body" };

/** Hook of OpenAPIHono: input that does not fit its schema becomes the problem that names each field at fault. */
export function throwInvalid(
  result: { readonly target: string } & (
    | { readonly success: true }
    | { readonly success: false; readonly error: z.core.$ZodError }
  ),
): void {
  if (!result.success) {
    throw new InvalidInputError(names[result.target] ?? "The request", faultsOf(result.error), result.error);
  }
}
