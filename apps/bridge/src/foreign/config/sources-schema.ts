import { isSubjectPattern, isToken } from "@cim/contracts";
import { z } from "zod";

const pattern = z
  .string()
  .min(1, "write a subject pattern such as git.event.>")
  .max(512, "shorten to 512 characters")
  .refine(isSubjectPattern, "write a subject or pattern such as git.event.> or *.health");

const subject = z
  .string()
  .max(512, "shorten to 512 characters")
  .refine(
    (text) => text.split(".").every(isToken),
    "write a subject prefix without wildcards, such as $JS.leaf-1.API",
  );

const path = z.string().min(1, "name a file").max(4096, "shorten the path to 4,096 characters");
const secret = z.string().min(1, "write it, or leave it out").max(4096, "shorten to 4,096 characters");

const url = z
  .string()
  .max(2048, "shorten the URL to 2,048 characters")
  .refine(
    (text) => !/^wss?:/iu.test(text),
    "write the server's nats:// or tls:// address; WebSocket is for browsers",
  )
  .refine(
    (text) => /^(?:nats|tls):\/\/[^\s,]+$/u.test(text) && URL.canParse(text),
    "write nats://host:4222 or tls://host:4222",
  );

const authSchema = z
  .strictObject({
    /** File with a user's JWT and nkey seed, as `nsc` writes it. */
    credsFile: path.optional(),
    nkeySeedFile: path.optional(),
    user: z.string().min(1, "name the user").max(512).optional(),
    password: secret.optional(),
    passwordFile: path.optional(),
    token: secret.optional(),
    tokenFile: path.optional(),
  })
  .superRefine((auth, context) => {
    const kinds = [auth.credsFile, auth.nkeySeedFile, auth.user, auth.token, auth.tokenFile];
    const given = kinds.filter((kind) => kind !== undefined).length;
    if (given !== 1) {
      context.addIssue({
        code: "custom",
        message:
          "give exactly one of credsFile, nkeySeedFile, user (with password or passwordFile), token, tokenFile",
      });
    }
    const passwords = [auth.password, auth.passwordFile].filter((kind) => kind !== undefined).length;
    if (passwords > (auth.user === undefined ? 0 : 1)) {
      context.addIssue({ code: "custom", message: "give a user one of password and passwordFile" });
    }
  });

/** What is only heard on core NATS in a machine as it is; see the design's cim.md, section 8, point 2. */
export const defaultCoreSubjects = [
  "_SERVICES.>",
  "_HEALTH.*",
  "*.ack.>",
  "agent.to.>",
  "agent.conversations.>",
  "bridge.event.>",
  "*.health",
] as const;

/** Entries of `streams.include` and `streams.exclude`: a stream's name with `*` for any letters, or a subject pattern. */
const selection = z.array(z.string().min(1).max(512).regex(/^\S+$/u, "write it without blanks")).max(1000);

/** One system whose messages are taken into the log: one account, reached with one credential. */
export const sourceSchema = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?$/u,
        "write 1 to 64 letters, digits, hyphens and underscores",
      ),
    /** Where to connect; absent: within the embedded server's own account, as over a leaf link. */
    url: z
      .union([url, z.array(url).min(1, "give at least one URL").max(20, "give at most 20 URLs")])
      .optional(),
    auth: authSchema.optional(),
    tls: z
      .strictObject({ caFile: path.optional(), certFile: path.optional(), keyFile: path.optional() })
      .refine(
        ({ certFile, keyFile }) => (certFile === undefined) === (keyFile === undefined),
        "give certFile and keyFile together",
      )
      .optional(),
    /** JetStream domain. */
    domain: z.string().max(128).refine(isToken, "write the name of a JetStream domain").optional(),
    /** JetStream API prefix of an import from another account, instead of `domain`. */
    api: subject.optional(),
    /** Prefix of the deliver subjects that the other account imports; with `api`. */
    deliver: subject.optional(),
    /** Prefix of the inboxes that the user may listen on; absent: `_INBOX`. */
    inboxPrefix: subject.optional(),
    streams: z
      .strictObject({ include: selection.default([]), exclude: selection.default([]) })
      .default({ include: [], exclude: [] }),
    /** Subjects observed on core NATS where no stream that is read stores them; absent: see {@link coreSubjectsOf}. */
    core: z.array(pattern).max(200, "give at most 200 patterns").optional(),
    /** `source`: by the server itself; `copy`: by reading; `auto`: the first that works; `list`: only shown. */
    mode: z.enum(["auto", "source", "copy", "list"]).default("auto"),
  })
  .superRefine((source, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (source.url === undefined) {
      if (source.auth !== undefined)
        refuse("auth", "give url as well: without one there is nothing to log in to");
      if (source.tls !== undefined)
        refuse("tls", "give url as well: without one there is no connection of its own");
    } else if (source.mode === "source") {
      refuse(
        "mode",
        "write copy or auto: the server sources only what its own account reaches (leave url out)",
      );
    }
    if (source.domain !== undefined && source.api !== undefined) refuse("api", "give one of domain and api");
    if (source.deliver !== undefined && source.api === undefined) refuse("deliver", "give api as well");
  });

/** The file of `--sources`. */
export const sourcesFileSchema = z.strictObject({
  $schema: z.string().max(2048).optional(),
  sources: z
    .array(sourceSchema)
    .max(200, "give at most 200 sources")
    .superRefine((sources, context) => {
      for (const [index, { name }] of sources.entries()) {
        if (sources.findIndex((other) => other.name === name) === index) continue;
        context.addIssue({
          code: "custom",
          path: [index, "name"],
          message: `choose another: ${name} is given twice`,
        });
      }
    }),
});

export type SourceConfig = z.output<typeof sourceSchema>;
export type SourcesFile = z.output<typeof sourcesFileSchema>;

/**
 * What is observed on core NATS: as configured, else the usual subjects. A JetStream domain within the embedded server's account has
 * none by itself, as what is published there is heard by all who are in that account.
 */
export function coreSubjectsOf({ core, url, domain, api }: SourceConfig): readonly string[] {
  if (core !== undefined) return core;
  return url === undefined && (domain ?? api) !== undefined ? [] : defaultCoreSubjects;
}

/** As it is written in the file. */
export type SourceInput = z.input<typeof sourceSchema>;
