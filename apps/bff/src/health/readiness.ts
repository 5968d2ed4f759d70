/** What has to hold before this process can serve, by name. */
export interface ReadinessFacts {
  readonly nats: boolean;
  readonly projections: boolean;
  readonly projector: boolean;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<keyof ReadinessFacts, "ok" | string>>;
}

/** Says for each fact that does not hold what is missing. Pure. */
export function describeReadiness(facts: ReadinessFacts): Readiness {
  return {
    ready: facts.nats && facts.projections && facts.projector,
    checks: {
      nats: facts.nats ? "ok" : "not connected to NATS",
      projections: facts.projections ? "ok" : "still reading the kept rows",
      projector: facts.projector ? "ok" : "no sign of life from the projector",
    },
  };
}
