import { agent } from "./agent.ts";
import { bridge } from "./bridge.ts";
import { cimDomain } from "./cim-domain.ts";
import { cimEvents } from "./cim-events.ts";
import { cimStart } from "./cim-start.ts";
import { cloudEvents } from "./cloud-events.ts";
import { declaredDomains } from "./declared-domains.ts";
import { document } from "./document.ts";
import type { ForeignFixture } from "./fixture.ts";
import { git } from "./git.ts";
import { graph } from "./graph.ts";
import { infrastructure } from "./infrastructure.ts";
import { keys } from "./keys.ts";
import { location } from "./location.ts";
import { nativeElsewhere } from "./native-elsewhere.ts";
import { natsServers } from "./nats-servers.ts";
import { network } from "./network.ts";
import { organization } from "./organization.ts";
import { person } from "./person.ts";
import { policy } from "./policy.ts";
import { unreadable } from "./unreadable.ts";
import { workflow } from "./workflow.ts";

/** Messages of every publisher of the design's cim.md, sections 1 and 2, by publisher. */
export const foreignFixtures: Readonly<Record<string, readonly ForeignFixture[]>> = {
  agent,
  bridge,
  "cim-domain": cimDomain,
  "cim-events": cimEvents,
  "cim-start": cimStart,
  CloudEvents: cloudEvents,
  "declared domains": declaredDomains,
  document,
  git,
  graph,
  infrastructure,
  keys,
  location,
  "another installation": nativeElsewhere,
  "NATS servers": natsServers,
  network,
  organization,
  person,
  policy,
  unreadable,
  workflow,
};
