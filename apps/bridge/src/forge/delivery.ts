/** Who sends webhooks. Gitea's are those that Forgejo began with. */
export const forges = ["github", "forgejo", "gitea"] as const;
export type Forge = (typeof forges)[number];

/** What the headers say about a delivery. */
export interface Delivery {
  readonly forge: Forge;
  readonly event: string;
  readonly id: string;
  readonly signature: string | undefined;
}

/** Header names in lower case. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

/** Reads a delivery's headers; undefined when no forge sent it. Forgejo and Gitea also send GitHub's, so they are asked first. */
export function readDelivery(headers: RequestHeaders): Delivery | undefined {
  for (const forge of ["forgejo", "gitea", "github"] as const) {
    const event = headers[`x-${forge}-event`];
    if (event === undefined) continue;
    const own = forge === "github" ? undefined : headers[`x-${forge}-signature`];
    return {
      forge,
      event,
      id: headers[`x-${forge}-delivery`] ?? "",
      signature: own ?? headers["x-hub-signature-256"],
    };
  }
  return undefined;
}
