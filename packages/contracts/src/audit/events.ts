import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";

/** What people did that others must be able to check. */
export const accessEvents = {
  MaskedFieldsRevealed: defineEvent({
    context: "access",
    aggregate: "reveal",
    id: "reveal",
    type: "MaskedFieldsRevealed",
    verb: "revealed",
    describe: "A person was shown the secret or personal fields of an event.",
    schema: z.object({
      reveal: field.id,
      /** Position of the event whose fields were shown. */
      event: z.int().positive(),
      subject: field.subject,
      /** Dotted paths; a header is written `header:<name>`. */
      fields: z.array(field.name).max(1000),
      reason: field.text,
    }),
  }),
} as const;
