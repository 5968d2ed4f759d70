import {
  CimError,
  type LookUpReply,
  type LookUpRequest,
  lookUpReplySchema,
  parseInput,
  querySubject,
} from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { UpstreamUnavailableError } from "../http/http-error.ts";

/** Asks the domain process's index for the positions of an id, a correlation or a causation. */
export type LookUp = (request: LookUpRequest) => Promise<LookUpReply>;

const timeout = 3000;

/** @throws UpstreamUnavailableError when the domain process does not answer */
export function createLookUp(connection: NatsConnection, machine: string): LookUp {
  const subject = querySubject.format({ machine, context: "events", name: "look-up" });
  return async (request) => {
    const reply = await connection
      .request(subject, JSON.stringify(request), { timeout })
      .catch((error: unknown) => {
        throw new UpstreamUnavailableError("The index of events", error);
      });
    try {
      return parseInput(lookUpReplySchema, reply.json(), "The index's answer");
    } catch (error) {
      if (error instanceof CimError || error instanceof SyntaxError) {
        throw new UpstreamUnavailableError("The index of events", error);
      }
      throw error;
    }
  };
}
