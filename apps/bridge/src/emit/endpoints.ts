import { z } from "zod";

/** `endpoints.json` of a data directory: where its installation is reached. The standalone process writes it. */
export const endpointsSchema = z.object({
  machine: z.string(),
  nats: z.object({
    url: z.string(),
    user: z.string(),
    password: z.string(),
  }),
  http: z.object({ url: z.string() }),
});

export type Endpoints = z.infer<typeof endpointsSchema>;
