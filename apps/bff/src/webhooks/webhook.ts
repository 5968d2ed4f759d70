/** One delivery of a webhook, free of any framework. Header names are lower case. */
export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes: signatures are over them. */
  readonly body: Uint8Array;
}

export interface WebhookResponse {
  readonly status: number;
  readonly body: string | object;
}

/** Checks and takes a delivery. It proves its sender by its signature, not by a session. */
export type WebhookHandler = (request: WebhookRequest) => Promise<WebhookResponse> | WebhookResponse;

export interface Webhooks {
  readonly forge?: WebhookHandler | undefined;
  readonly git?: WebhookHandler | undefined;
}
