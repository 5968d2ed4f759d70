import { foreignRoot, machineName } from "@cim/contracts";
import { z } from "zod";

const number = z.coerce.number({ error: "write a number" });
const port = z.coerce
  .number({ error: "write 0 to 65535" })
  .int("write a whole number")
  .min(0, "write 0 to 65535")
  .max(65535, "write 0 to 65535");
const flag = z.stringbool({ error: "write true or false" }).or(z.boolean());
const list = (item: z.ZodType<string, string>) => z.array(item).max(1000);

/** First tokens of our other subjects: an installation of that name would take them for its own. */
const reserved: ReadonlySet<string> = new Set([foreignRoot, "live", "proj", "checkpoint"]);

/** Everything `npm start` can be told; fields are those of the config file. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  port: port.default(4280),
  host: z.string().min(1).default("127.0.0.1"),
  data: z.string().min(1, "name a directory").default(".cim"),
  repository: list(z.string().min(1, "name a path or URL")).default([]),
  branch: list(z.string().min(1, "name a branch or glob")).default([]),
  nats: list(
    z.string().regex(/^(?:nats|tls|https?):\/\/\S+$/u, "write nats://…, tls://…, http://… or https://…"),
  ).default([]),
  sources: z.string().min(1, "name a file").optional(),
  dialect: z.string().min(1, "name a file").optional(),
  machine: z
    .string()
    .regex(machineName, "write 1 to 32 lower-case letters, digits and hyphens")
    .refine((name) => !reserved.has(name), {
      error: ({ input }) => `choose another name: the dashboard's own subjects begin with ${input}`,
    })
    .default("local"),
  environment: z.string().min(1).max(40, "shorten to 40 characters").default("development"),
  publicUrl: z.url({ protocol: /^https?$/u, error: "write an http or https URL" }).optional(),
  natsPort: port.default(0),
  leafPort: port.default(0),
  historyEvery: number
    .int("write a whole number")
    .min(100, "at least 100")
    .max(1_000_000, "at most 1,000,000")
    .default(5000),
  historyMemory: number
    .int("write a whole number of megabytes")
    .min(16, "at least 16")
    .max(65_536, "at most 65,536")
    .default(256),
  graphUrl: z
    .url({
      protocol: /^(?:bolt|neo4j)(?:\+s|\+ssc)?$/u,
      error: "write bolt://user@host:7687, or bolt+s://, neo4j://, neo4j+s:// …",
    })
    .optional(),
  shadow: list(z.string().min(1, "name a module")).default([]),
  logLevel: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),
  json: flag.default(false),
  demo: flag.default(false),
  demoComponents: number
    .int("write a whole number")
    .min(1, "at least 1")
    .max(200_000, "at most 200,000")
    .default(10_000),
  demoRate: number.min(0.1, "at least 0.1").max(50_000, "at most 50,000").default(50),
  demoDay: number.min(0, "at least 0").max(1440, "at most 1440").default(60),
  demoForeign: number.min(0, "at least 0").max(5000, "at most 5000").default(0),
  demoSeed: number.int("write a whole number").default(1),
  forgeSecret: z.string().min(16, "use at least 16 characters").optional(),
  graphPassword: z.string().min(1).optional(),
  metricsToken: z.string().min(16, "use at least 16 characters").regex(/^\S+$/u, "use no spaces").optional(),
  hookSecret: z.string().min(16, "use at least 16 characters").optional(),
});

export type Config = z.infer<typeof configSchema>;
