import { z } from "zod";
import { field } from "../events/fields.ts";
import { annotationFields, viewFields } from "./events.ts";

/** Body of `POST /api/annotations` and `PUT /api/annotations/{annotation}`. */
export const annotationBodySchema = z.strictObject(annotationFields);

/** Commands to the domain process by request-reply, `{machine}.history.commands.annotation.{verb}`; the actor is set by the BFF. */
export const annotationCommands = {
  add: z.strictObject({ annotation: field.id, actor: field.id, ...annotationFields }),
  edit: z.strictObject({ annotation: field.id, actor: field.id, ...annotationFields }),
  remove: z.strictObject({ annotation: field.id, actor: field.id }),
} as const;

/** Body of `POST /api/views` and `PUT /api/views/{view}`. */
export const viewBodySchema = z.strictObject(viewFields);

const viewCommand = {
  view: field.id,
  actor: field.id,
  /** Whether the actor may also change what others saved. */
  asAdmin: z.boolean().default(false),
};

/** Commands to the domain process, `{machine}.history.commands.view.{verb}`; the actor and what they may is set by the BFF. */
export const viewCommands = {
  save: z.strictObject({ ...viewCommand, ...viewFields }),
  remove: z.strictObject(viewCommand),
} as const;

/** The answer: where the event is, or why there is none. */
export const commandReplySchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), position: z.int().positive() }),
  z.object({
    ok: z.literal(false),
    code: z.enum(["invalid", "not-found", "forbidden", "refused", "unavailable"]),
    message: z.string(),
  }),
]);

export type CommandReply = z.infer<typeof commandReplySchema>;
