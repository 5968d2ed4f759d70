import { CimError } from "@cim/contracts";

/** No NATS server could be reached. */
export class NatsUnreachableError extends CimError {
  constructor(addresses: readonly string[], why: string, cause: unknown) {
    super(
      "nats-unreachable",
      `No NATS server answers at ${addresses.join(" or ")} (${why}). Start it, or correct the URL`,
      { data: { addresses }, cause },
    );
  }
}

/** A NATS server answered and refused who connects. */
export class NatsAccessDeniedError extends CimError {
  constructor(addresses: readonly string[], who: string, cause: unknown) {
    super(
      "nats-access-denied",
      `The NATS server at ${addresses.join(" or ")} does not let ${who} in. Check user, password, token or key`,
      { data: { addresses, who }, cause },
    );
  }
}

/** A credentials file, key file or certificate could not be read. */
export class CredentialsUnreadableError extends CimError {
  constructor(path: string, why: string, cause: unknown) {
    super(
      "credentials-unreadable",
      `Cannot read the credentials in ${path}: ${why}. Check its path, rights and form`,
      { data: { path }, cause },
    );
  }
}
