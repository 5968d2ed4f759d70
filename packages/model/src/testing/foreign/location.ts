import { type ForeignFixture, id } from "./fixture.ts";

/** location: S1, externally tagged, without any time; bare commands; coordinates whose decimal points are tokens. */
export const location: readonly ForeignFixture[] = [
  {
    name: "an event",
    subject: `events.location.${id.thing}.parent.set`,
    headers: { "event-type": "ParentLocationSet", "aggregate-id": id.thing },
    body: { ParentLocationSet: { location_id: id.thing, parent_id: id.other } },
    reads: {
      type: "ParentLocationSet",
      family: "B",
      shape: "S1",
      tagging: "external",
      headers: "lower-case",
      domain: "location",
      form: "events.location.*.parent.set",
      aggregate: ["location", id.thing],
      data: { location_id: id.thing, parent_id: id.other },
    },
  },
  {
    name: "a bare command",
    subject: "location.commands.set_parent",
    body: { location_id: id.thing, parent_id: id.other, reason: "moved" },
    reads: {
      type: "set_parent",
      kind: "command",
      family: "A",
      shape: "S1",
      tagging: "none",
      domain: "location",
      form: "location.commands.set_parent",
      aggregate: ["location", id.thing],
    },
  },
  {
    name: "coordinates in the subject",
    subject: "events.location.coordinates.37.774900.-122.419400.defined",
    body: { LocationDefined: { location_id: id.thing, name: "San Francisco" } },
    reads: {
      type: "LocationDefined",
      family: "B",
      shape: "S1",
      tagging: "external",
      domain: "location",
      form: "events.location.coordinates.*.*.*.*.defined",
      aggregate: ["location", id.thing],
    },
  },
];
