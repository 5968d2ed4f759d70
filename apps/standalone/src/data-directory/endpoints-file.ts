import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Endpoints, endpointsSchema } from "@cim/bridge";
import { CimError } from "@cim/contracts";
import { writeKeptJson } from "./kept-json.ts";

const fileName = "endpoints.json";

/** Tells scripts (`cim-emit`, `npm run sign-in`) where this installation is reached. Mode 0600: it holds a password. */
export function writeEndpoints(data: string, endpoints: Endpoints): void {
  writeKeptJson(join(data, fileName), endpoints);
}

/**
 * Where the installation on a data directory is reached.
 * @throws CimError `not-started` when nothing ever ran there
 */
export function readEndpoints(data: string): Endpoints {
  try {
    return endpointsSchema.parse(JSON.parse(readFileSync(join(data, fileName), "utf8")));
  } catch (cause) {
    throw new CimError(
      "not-started",
      `No dashboard was started on ${data}. Run npm start, or name its directory with --data.`,
      {
        cause,
      },
    );
  }
}
