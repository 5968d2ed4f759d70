import { InvalidInputError } from "@cim/contracts";
import type { SourcedStream } from "./log-sourcing.ts";

/** A subject prefix of literal tokens. */
const prefix = /^[^\s.*>]+(?:\.[^\s.*>]+)*$/u;

/** @throws InvalidInputError naming each field that no server could take */
export function checkSourcedStream(given: SourcedStream): void {
  const { source, stream, created, api, deliver, from } = given;
  const faults = [
    ...(source === "" || source.length > 128
      ? [{ field: "source", fix: "give a name of 1 to 128 characters" }]
      : []),
    ...(/^[^\s.*>/\\]{1,255}$/u.test(stream)
      ? []
      : [{ field: "stream", fix: "give the name of a JetStream stream" }]),
    ...(Number.isNaN(Date.parse(created)) ? [{ field: "created", fix: "give STREAM.INFO's created" }] : []),
    ...(api === undefined || prefix.test(api)
      ? []
      : [{ field: "api", fix: "give a subject prefix such as $JS.leaf.API" }]),
    ...(deliver === undefined || prefix.test(deliver)
      ? []
      : [{ field: "deliver", fix: "give a subject prefix such as cim.deliver.garage" }]),
    ...(from === undefined || (Number.isSafeInteger(from) && from > 0)
      ? []
      : [{ field: "from", fix: "give a whole number from 1" }]),
    ...(deliver !== undefined && api === undefined
      ? [{ field: "api", fix: "give the API prefix that belongs to deliver" }]
      : []),
  ];
  if (faults.length > 0) throw new InvalidInputError("The stream to source", faults);
}
