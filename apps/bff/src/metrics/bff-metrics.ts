import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** What this process measures about itself. Labels are bounded: routes are templates, never paths. */
export interface BffMetrics {
  readonly requests: Histogram<"method" | "route" | "status">;
  readonly authorizations: Histogram<"outcome">;
  readonly signIns: Counter<"outcome">;
  readonly cspReports: Counter<"directive">;
  readonly snapshotBytes: Counter;
  readonly followed: Gauge;
  readonly tunnels: Gauge;
}

/** Registers the metrics; one registry takes them once. `tunnels` is read when scraped. */
export function createBffMetrics(registry: Registry, openTunnels: () => number): BffMetrics {
  const registers = [registry];
  return {
    requests: new Histogram({
      name: "cim_bff_request_seconds",
      help: "Time to answer HTTP requests",
      labelNames: ["method", "route", "status"],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    authorizations: new Histogram({
      name: "cim_bff_authorization_seconds",
      help: "Time to answer nats-server's question who a browser is",
      labelNames: ["outcome"],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
      registers,
    }),
    signIns: new Counter({
      name: "cim_bff_sign_ins_total",
      help: "Sign-ins by outcome",
      labelNames: ["outcome"],
      registers,
    }),
    cspReports: new Counter({
      name: "cim_bff_csp_reports_total",
      help: "Violations of the Content-Security-Policy that browsers reported",
      labelNames: ["directive"],
      registers,
    }),
    snapshotBytes: new Counter({
      name: "cim_bff_snapshot_encoded_bytes_total",
      help: "Compressed bytes of snapshots made (not sent)",
      registers,
    }),
    followed: new Gauge({
      name: "cim_bff_projections_position",
      help: "Position in the log of the newest committed rows heard",
      registers,
    }),
    tunnels: new Gauge({
      name: "cim_bff_websockets_open",
      help: "Browsers' NATS WebSockets open now",
      registers,
      collect() {
        this.set(openTunnels());
      },
    }),
  };
}
