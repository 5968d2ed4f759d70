import { type LookUpReply, lookUpRequestSchema, querySubject } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { normalise } from "@cim/model";
import type { NatsConnection } from "@nats-io/nats-core";
import { testMachine as machine } from "./start-test-server.ts";

/**
 * Answers look-ups as the domain process does, by reading the whole log each time. Like its hash index it may name
 * positions too many: here always position 1.
 */
export function startTestLookUp(connection: NatsConnection, log: EventLog): void {
  connection.subscribe(querySubject.format({ machine, context: "events", name: "look-up" }), {
    callback: (_error, message) => {
      const request = lookUpRequestSchema.parse(message.json());
      const answer = async (): Promise<LookUpReply> => {
        const positions = new Set([1]);
        let indexed = 0;
        for await (const batch of log.read({ from: 1 })) {
          for (const record of batch.records) {
            const event = normalise(record, { machine });
            const ids = { id: event.id, correlation: event.correlationId, causation: event.causationId };
            if (ids[request.by] === request.id) positions.add(record.position);
            indexed = record.position;
          }
        }
        return { positions: [...positions].sort((a, b) => a - b), indexed, truncated: false };
      };
      void answer().then((reply) => message.respond(JSON.stringify(reply)));
    },
  });
}
