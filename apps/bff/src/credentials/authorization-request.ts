import { parseInput } from "@cim/contracts";
import { z } from "zod";
import { decodeNatsJwt, InvalidNatsJwtError } from "./nats-jwt.ts";

/** What nats-server asks on `$SYS.REQ.USER.AUTH`, as far as the answer depends on it. Source: nats-io/jwt v2. */
const authorizationRequestSchema = z.object({
  iss: z.string().startsWith("N"),
  sub: z.string(),
  aud: z.literal("nats-authorization-request"),
  exp: z.number().optional(),
  nats: z.object({
    server_id: z.object({ id: z.string().min(1).max(128) }),
    /** The one-off key that the answer must be about. */
    user_nkey: z.string().startsWith("U").max(128),
    client_info: z.object({
      id: z.number().optional(),
      kind: z.string().optional(),
      /** `websocket`, `nats`, `mqtt` or absent. */
      type: z.string().optional(),
    }),
    connect_opts: z.object({
      /** Where the server puts the value of `websocket.token_cookie`. */
      auth_token: z.string().max(4096).optional(),
    }),
  }),
});

export interface AuthorizationRequest {
  readonly serverId: string;
  readonly userKey: string;
  readonly clientId: number | undefined;
  readonly clientKind: string | undefined;
  readonly clientType: string | undefined;
  readonly token: string | undefined;
}

/**
 * Reads and checks one authorization request.
 * @param issuerKey public key of the callout's issuer, for whom the request must be meant
 * @param now seconds since 1970
 * @throws InvalidNatsJwtError, InvalidInputError
 */
export function readAuthorizationRequest(jwt: string, issuerKey: string, now: number): AuthorizationRequest {
  const claims = parseInput(authorizationRequestSchema, decodeNatsJwt(jwt), "The authorization request");
  if (claims.sub !== issuerKey) throw new InvalidNatsJwtError("is meant for another issuer");
  if (claims.exp !== undefined && claims.exp < now) throw new InvalidNatsJwtError("has expired");
  const { server_id, user_nkey, client_info, connect_opts } = claims.nats;
  if (server_id.id !== claims.iss) throw new InvalidNatsJwtError("speaks for another server than its issuer");
  return {
    serverId: server_id.id,
    userKey: user_nkey,
    clientId: client_info.id,
    clientKind: client_info.kind,
    clientType: client_info.type,
    token: connect_opts.auth_token,
  };
}
