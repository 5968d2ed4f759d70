import type { Role } from "@cim/contracts";

/** Who somebody is and what they may do, as a provider vouches for it. */
export interface Identity {
  readonly user: string;
  readonly role: Role;
}

/**
 * Port to whatever vouches for people. The embedded default is `createSignInLinks`; an OpenID Connect provider reads the
 * code and state of its redirect from the same parameters.
 */
export interface IdentityProvider {
  /**
   * The identity that the query of a `GET /sign-in` proves, or undefined when it proves none (unknown, used or expired).
   * A proof counts once.
   */
  identify(parameters: URLSearchParams): Promise<Identity | undefined>;
}
