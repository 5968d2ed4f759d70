/** Settings of the back-end-for-frontend; whoever composes the process validates what people write. */
export interface BffConfig {
  readonly host: string;
  /** 0: a free port. */
  readonly port: number;
  /** How people reach it, when a proxy stands in front: its origin is allowed and https makes the cookie Secure. */
  readonly publicUrl?: string | undefined;
  readonly machine: string;
  /** Shown in the top bar, e.g. `development`, `production`. */
  readonly environment: string;
  /** nats-server's WebSocket listener. */
  readonly natsWebSocket: { readonly host: string; readonly port: number };
  /** Seed of the account key that signs the auth callout's answers. */
  readonly issuerSeed: string;
  /** Who shows it as a bearer token gets metrics of single things, too; absent: nobody does. */
  readonly metricsToken?: string | undefined;
  /** Seconds after which a browser's NATS connection must prove its session again; 300 unless told. */
  readonly credentialLifetimeSeconds?: number | undefined;
  /** Milliseconds without a sign after which an answer of the domain process is given up; 10,000 unless told. */
  readonly answerPatience?: number | undefined;
  /** Milliseconds after which a request for long work is answered that it goes on; 20,000 unless told. */
  readonly workPatience?: number | undefined;
}
