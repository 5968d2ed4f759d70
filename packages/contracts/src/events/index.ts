export { catalogue, definitionOf, type EventType } from "./catalogue.ts";
export { defineEvent, type EventBody, type EventData, type EventDefinition } from "./define-event.ts";
export { field } from "./fields.ts";
