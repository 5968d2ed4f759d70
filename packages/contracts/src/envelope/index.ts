export { checkStated, type StatedCheck, type StatedMessage } from "./check-stated.ts";
export { type CidState, chainLink, checkCid, cidOf } from "./cid.ts";
export { type CidHasher, makeCidHasher } from "./cid-hasher.ts";
export { foreignCidOf } from "./cid-in-form.ts";
export { decodeHeaderValue, encodeHeaderValue, type Headers, header, readHeader } from "./headers.ts";
export { type CidForm, codecName, hashName, readCid } from "./read-cid.ts";
export { aggregateSubjects, type EventContext, type SealedEvent, sealEvent } from "./seal-event.ts";
export { isTraceparent, traceparentOf } from "./trace-context.ts";
