import { z } from "zod";
import { isSubjectPattern } from "../subjects/match.ts";

/** Reusable fields of event bodies, with the limits that every publisher must keep. */
export const field = {
  /** Our own string id of a thing: 1 to 256 characters, no control characters. */
  id: z
    .string()
    .min(1, "give an id of 1 to 256 characters")
    .max(256, "shorten the id to 256 characters")
    .regex(/^\P{Cc}+$/u, "remove control characters"),
  /** Short text for people: a name or a title. */
  name: z.string().max(512, "shorten to 512 characters"),
  /** Long text for people: a message or an excerpt. Any character; shown as text only. */
  text: z.string().max(2_000_000, "shorten to 2,000,000 characters"),
  /** RFC 3339 with an offset. */
  time: z.iso.datetime({
    offset: true,
    message: "write an RFC 3339 time with an offset, such as 2026-11-21T09:30:00Z",
  }),
  count: z.int("write a whole number").nonnegative("write zero or more"),
  url: z.string().max(2048, "shorten the URL to 2,048 characters"),
  /** What NATS takes as a subject or as a pattern of subjects. */
  subject: z
    .string()
    .min(1, "give a subject")
    .max(1024, "shorten the subject to 1,024 characters")
    .refine(isSubjectPattern, "write a NATS subject or pattern, such as shop.orders.* or shop.>"),
  /** A git object name: SHA-1 or SHA-256 in lower-case hex. */
  commit: z
    .string()
    .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u, "write the full commit hash: 40 or 64 lower-case hex digits"),
} as const;
