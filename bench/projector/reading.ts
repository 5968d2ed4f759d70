export interface LogAddress {
  /** Of the nats-server that holds `CIM_LOG`. */
  readonly url: string;
}

/** The whole log was read once. */
export interface Reading {
  readonly events: number;
  readonly seconds: number;
  /** Of this process, all threads. */
  readonly cpuSeconds: number;
}
