import { join } from "node:path";
import { type Credentials, createCredentials, credentialsSchema } from "@cim/bff";
import type { Endpoints } from "@cim/bridge";
import { CimError } from "@cim/contracts";
import { resolveGiven } from "../repository-root.ts";
import { holderOf } from "./data-directory-lock.ts";
import { readEndpoints } from "./endpoints-file.ts";
import { keptJson } from "./kept-json.ts";

/** What a command needs to talk to the dashboard that runs on a data directory. */
export interface Installation {
  readonly endpoints: Endpoints;
  readonly credentials: Credentials;
}

/**
 * The running installation on a data directory, as given on the command line.
 * @throws CimError `not-started` or `not-running`
 */
export function readInstallation(given: string): Installation {
  const data = resolveGiven(given);
  const endpoints = readEndpoints(data);
  if (holderOf(data) === undefined) {
    throw new CimError(
      "not-running",
      `No dashboard runs on ${data} now. Run npm start first, or name its directory with --data.`,
    );
  }
  return {
    endpoints,
    credentials: keptJson(join(data, "credentials.json"), credentialsSchema, createCredentials),
  };
}
