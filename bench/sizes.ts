/** How much is measured; `full` is for a machine that does nothing else. */
export interface Sizes {
  readonly mode: "quick" | "full";
  readonly rounds: number;
  /** Things of the simulated machine that the page shows. */
  readonly components: number;
  /** Events of the log that the projector folds, and components that they are about. */
  readonly log: { readonly events: number; readonly components: number };
  /** Machines whose past is opened, small and large; a tenth of the events and components, and all of them. */
  readonly past: readonly { readonly events: number; readonly components: number }[];
  /** Moments opened at random. */
  readonly moments: number;
  /** Seconds of one measurement over HTTP, and of one on the page. */
  readonly httpSeconds: number;
  readonly paintSeconds: number;
  readonly paintRounds: number;
  readonly viewers: number;
  /** Row changes per second that the page is put under. */
  readonly rowRates: readonly number[];
  /** Things of the graphs that are asked, and things that are written. */
  readonly fleet: {
    /** Sizes of the fleets whose map is drawn; the first is looked at most closely, the last is ten times as large. */
    readonly components: readonly number[];
    /** Row changes per second that the map is put under. */
    readonly rates: readonly number[];
    /** Seconds between the first and the last look at what the page holds. */
    readonly soakSeconds: number;
    readonly viewers: number;
  };
  readonly graph: { readonly things: readonly number[]; readonly writes: number };
}

export const quickSizes: Sizes = {
  mode: "quick",
  rounds: 3,
  components: 10_000,
  log: { events: 100_000, components: 5_000 },
  past: [
    { events: 15_000, components: 1_000 },
    { events: 150_000, components: 10_000 },
  ],
  moments: 20,
  httpSeconds: 3,
  paintSeconds: 6,
  paintRounds: 2,
  viewers: 200,
  rowRates: [2_000, 10_000, 40_000],
  fleet: {
    components: [10_000, 50_000, 100_000],
    rates: [2_000, 10_000, 50_000],
    soakSeconds: 120,
    viewers: 50,
  },
  graph: { things: [50_000], writes: 20_000 },
};

export const fullSizes: Sizes = {
  mode: "full",
  rounds: 5,
  components: 10_000,
  log: { events: 1_000_000, components: 10_000 },
  past: [
    { events: 100_000, components: 1_000 },
    { events: 1_000_000, components: 10_000 },
  ],
  moments: 50,
  httpSeconds: 10,
  paintSeconds: 15,
  paintRounds: 5,
  viewers: 200,
  rowRates: [2_000, 5_000, 10_000, 20_000, 40_000, 80_000],
  fleet: {
    components: [10_000, 50_000, 100_000],
    rates: [2_000, 10_000, 50_000],
    soakSeconds: 1_800,
    viewers: 50,
  },
  graph: { things: [50_000, 500_000], writes: 100_000 },
};
