import type { EventBody, EventDefinition } from "@cim/contracts";

export interface PublishOptions {
  /** e.g. `person:ada`, `service:cim-bridge-git` */
  readonly actor: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** Event id (UUIDv7); absent: a new one. Give a deterministic one where a retry must be the same event. */
  readonly id?: string;
  /** RFC 3339; absent: now. */
  readonly time?: string;
  /** Store at most one event of this type for this aggregate, ever: a second is answered as a duplicate. */
  readonly once?: boolean;
}

export interface Published {
  readonly id: string;
  readonly position: number;
  readonly subject: string;
  readonly cid: string;
  readonly duplicate: boolean;
}

/** Seals native events (envelope, CID, chain) and appends them with the aggregate's expected version, retrying races in one place. */
export interface EventPublisher {
  /** @throws InvalidInputError naming the field; LogUnavailableError; RecordTooLargeError */
  publish<Definition extends EventDefinition>(
    definition: Definition,
    body: EventBody<Definition>,
    options: PublishOptions,
  ): Promise<Published>;
}
