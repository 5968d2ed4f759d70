import { type Credentials, loginOf, type ServiceName } from "@cim/bff";
import { type ConnectNatsOptions, connectNats } from "@cim/event-log";

/** Opens a connection to the embedded server as one of its services. */
export function connectService(
  url: string,
  credentials: Credentials,
  service: ServiceName,
  name = `cim-${service}`,
) {
  return connectNats(serviceLogin(url, credentials, service, name));
}

/** How one of the services connects, for those who connect by themselves. */
export function serviceLogin(
  url: string,
  credentials: Credentials,
  service: ServiceName,
  name: string,
): ConnectNatsOptions {
  const { user, pass, inboxPrefix } = loginOf(credentials, service);
  return { servers: url, name, user, password: pass, inboxPrefix };
}
