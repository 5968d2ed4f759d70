import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { machineName } from "@cim/contracts";
import { NoEndpointError, UsageError } from "./emit-error.ts";
import { type Endpoints, endpointsSchema } from "./endpoints.ts";

/** Where the event log is. */
export interface Endpoint {
  readonly servers: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly inboxPrefix: string | undefined;
  readonly machine: string;
}

/** What was asked for on the command line. */
interface Wanted {
  readonly data?: string | undefined;
  readonly nats?: string | undefined;
  readonly machine?: string | undefined;
  readonly "inbox-prefix"?: string | undefined;
}

/**
 * `--nats`, `--data`, `NATS_URL`, `CIM_DATA`, else `.cim` here or in a directory above, the first that is given.
 * @throws NoEndpointError, UsageError
 */
export async function findEndpoint(
  wanted: Wanted,
  environment: Readonly<Record<string, string | undefined>>,
  directory: string,
): Promise<Endpoint> {
  const machine = wanted.machine ?? (environment.CIM_MACHINE || undefined);
  if (machine !== undefined && !machineName.test(machine)) {
    throw new UsageError(
      `The machine ${JSON.stringify(machine)} is no name: use lower-case letters, digits and hyphens`,
    );
  }
  const nats = wanted.nats ?? (wanted.data === undefined ? environment.NATS_URL || undefined : undefined);
  if (nats !== undefined) {
    const inboxPrefix = wanted["inbox-prefix"];
    return { servers: nats, user: undefined, password: undefined, inboxPrefix, machine: machine ?? "local" };
  }
  const data = wanted.data ?? (environment.CIM_DATA || undefined);
  const found = data === undefined ? await lookUpwards(directory) : await read(resolve(directory, data));
  if (found === undefined) {
    const where = data === undefined ? `${join(directory, ".cim")} or above` : resolve(directory, data);
    throw new NoEndpointError(
      `No dashboard is known in ${where}. Start one with npm start, or say where it is: --data DIR, --nats URL or NATS_URL`,
    );
  }
  const { url, user, password } = found.nats;
  const inboxPrefix = wanted["inbox-prefix"] ?? `_INBOX_${user}`;
  return { servers: url, user, password, inboxPrefix, machine: machine ?? found.machine };
}

async function lookUpwards(start: string): Promise<Endpoints | undefined> {
  for (let at = start; ; at = dirname(at)) {
    const found = await read(join(at, ".cim"));
    if (found !== undefined || dirname(at) === at) return found;
  }
}

async function read(data: string): Promise<Endpoints | undefined> {
  const path = join(data, "endpoints.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new NoEndpointError(
      `${path} cannot be read: ${message}. Run as the user who started the dashboard, or give --nats URL`,
      error,
    );
  }
  try {
    return endpointsSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new NoEndpointError(
      `${path} is not what the dashboard writes. Start it again, or give --nats URL`,
      error,
    );
  }
}
