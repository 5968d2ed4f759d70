/** Metrics as functions of plain values: each call can be made in another thread. */
export type MetricFunctions<Metrics> = {
  readonly [Name in keyof Metrics]: (...values: never[]) => void;
};

/** A call of one of them, as a message. */
export type MetricCall<Metrics extends MetricFunctions<Metrics>> = {
  [Name in keyof Metrics]: readonly [Name, ...Parameters<Metrics[Name]>];
}[keyof Metrics];

/** Makes a call that came as a message. */
export function makeMetricCall<Metrics extends MetricFunctions<Metrics>>(
  metrics: Metrics,
  call: MetricCall<Metrics>,
): void {
  const [name, ...values] = call;
  const made: (...values: never[]) => void = metrics[name];
  made(...(values as never[])); // a call is made of the parameters of the function that it names
}
