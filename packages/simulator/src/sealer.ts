import { type EventBody, type EventDefinition, header, type SealedEvent } from "@cim/contracts";
import type { Random } from "./random.ts";
import { aggregateOf, sealPlanned } from "./seal/seal-planned.ts";
import { uuidV7 } from "./uuid-v7.ts";

/** Publisher's name in the `CIM-Source` header of every simulated event. */
export const simulatorSource = "cim-simulator";

/** The newest chain link of each aggregate, by {@link aggregateKey}. */
export type ChainLinks = Map<string, string>;

interface SealFacts<Told = SealedEvent> {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  /** The event that caused this one; it passes its correlation on. */
  readonly cause?: Told | undefined;
}

/** Makes events of what is to be told, one after the other. */
export interface Teller<Told> {
  seal<Definition extends EventDefinition>(
    definition: Definition,
    body: EventBody<Definition>,
    facts: SealFacts<Told>,
  ): Told;
}

/** Seals events one after the other and keeps the chain of each aggregate. */
export interface Sealer extends Teller<SealedEvent> {
  /** Forgets an aggregate to which nothing will happen any more, so that memory does not grow for ever. */
  forget(event: SealedEvent): void;
}

/** An aggregate by its subject without the verb: `local.fleet.events.component.web-1`. */
export function aggregateKey(subject: string): string {
  return subject.slice(0, subject.lastIndexOf("."));
}

export function makeSealer(machine: string, random: Random, links: ChainLinks): Sealer {
  return {
    seal(definition, body, { at, actor, cause }) {
      const id = uuidV7(at, random);
      const correlationId = cause?.headers[header.correlationId];
      const key = aggregateOf(machine, definition, definition.aggregateId(body));
      const previousLink = links.get(key);
      const event = sealPlanned(definition, body, key, {
        id,
        time: new Date(at).toISOString(),
        machine,
        actor,
        source: simulatorSource,
        ...(cause === undefined ? {} : { causationId: cause.id }),
        ...(correlationId === undefined ? {} : { correlationId }),
        ...(previousLink === undefined ? {} : { previousLink }),
      });
      links.set(key, event.chain);
      return event;
    },
    forget: (event) => void links.delete(aggregateKey(event.subject)),
  };
}
