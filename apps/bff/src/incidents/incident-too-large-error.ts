import { InvalidInputError } from "@cim/contracts";

/** Events of one incident file's span. */
export const mostEvents = 200_000;
/** Lines, and bytes of their text: what a reader takes. */
export const mostLines = 2_000_000;
export const mostBytes = 512 * 1024 * 1024;

/** More than an incident file holds; says what to narrow. */
export class IncidentTooLargeError extends InvalidInputError {
  constructor(what: string) {
    super("The incident file", [{ field: "from", fix: `choose a shorter span: ${what}` }]);
  }
}
