import { z } from "zod";
import { roles } from "./roles.ts";

/** Body of `GET /api/session`: who looks, what they hear, and where. */
export const sessionSchema = z.object({
  user: z.string(),
  role: z.enum(roles),
  machine: z.string(),
  /** Shown in the top bar; `production` stands out. */
  environment: z.string(),
  expiresAt: z.string(),
  /** Path of the NATS WebSocket on this origin. */
  natsPath: z.string(),
  /** The slices this session hears live. */
  slices: z.array(z.object({ projection: z.string(), slice: z.string(), subject: z.string() })),
  rights: z.array(z.string()),
});

export type Session = z.infer<typeof sessionSchema>;
