import { type Credentials, loginOf, type ServiceName } from "@cim/bff";
import { connectNats } from "@cim/event-log";

/** Opens a connection to the embedded server as one of its services. */
export function connectService(
  url: string,
  credentials: Credentials,
  service: ServiceName,
  name = `cim-${service}`,
) {
  const { user, pass, inboxPrefix } = loginOf(credentials, service);
  return connectNats({ servers: url, name, user, password: pass, inboxPrefix });
}
