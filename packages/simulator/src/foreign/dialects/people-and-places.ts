import { identity, message, type Scene, type Speak, type Told } from "../foreign-message.ts";

/** person: S2, externally tagged, correlation and causation made up anew for each event. */
function person(scene: Scene, verb: string, type: string, event: Readonly<Record<string, unknown>>): Told {
  const who = scene.thing("person");
  const correlation = scene.v7();
  const body = {
    aggregate_id: who,
    sequence: scene.between(1, 9),
    event: { [type]: { person_id: who, ...event } },
    timestamp: scene.time,
    correlation_id: correlation,
    causation_id: scene.v7(),
  };
  const messages = [message("cim-domain-person", "PERSON_EVENTS", `person.events.${who}.${verb}`, body)];
  return { messages, id: correlation, correlation };
}

export const nameUpdated: Speak = (scene) =>
  person(scene, "name_updated", "NameUpdated", { old_name: "A", new_name: "Ada", updated_at: scene.time });

export const birthDateSet: Speak = (scene) =>
  person(scene, "birth_date_set", "BirthDateSet", { birth_date: `18${scene.between(10, 99)}-12-10` });

export const attributeRecorded: Speak = (scene) =>
  person(scene, "attribute_recorded", "AttributeRecorded", {
    attribute: { attribute_type: "EyeColor", value: `colour-${scene.hex(6)}` },
  });

/** organization: S1 by form B with X headers, whose values cim-subject prefixes. */
export const departmentCreated: Speak = (scene) => {
  const id = scene.v7();
  const { correlation, causation } = identity(id, scene.cause);
  const organization = scene.thing("organization");
  const body = {
    event_type: "DepartmentCreated",
    event_id: id,
    identity: { message_id: id, correlation_id: correlation, causation_id: causation },
    organization_id: organization,
    name: "Tea",
    occurred_at: scene.time,
  };
  const headers = {
    "X-Event-ID": id,
    "X-Event-Type": "DepartmentCreated",
    "X-Correlation-ID": `correlation:${correlation}`,
    "X-Causation-ID": `causation:${causation}`,
    "X-Aggregate-ID": organization,
  };
  const subject = `events.organization.${organization}.department.created`;
  return {
    messages: [message("cim-domain-organization", "ORGANIZATION_EVENTS", subject, body, headers)],
    id,
    correlation,
  };
};

/** location: S1, externally tagged, lower-case headers, no time; coordinates whose decimal points are tokens. */
export const locationTold: Speak = (scene) => {
  const place = scene.thing("location");
  const isSet = scene.chance(0.5);
  const type = isSet ? "ParentLocationSet" : "LocationDefined";
  const data = isSet ? { parent_id: scene.v7() } : { name: "San Francisco" };
  const subject = isSet ? `${place}.parent.set` : "coordinates.37.774900.-122.419400.defined";
  const headers = { "event-type": type, "aggregate-id": place };
  const body = { [type]: { location_id: place, ...data } };
  return {
    messages: [message("location", "LOCATION_EVENTS", `events.location.${subject}`, body, headers)],
    id: place,
    correlation: place,
  };
};

/** policy: S1, the type without separators in subject and header. */
export const policyViolated: Speak = (scene) => {
  const id = scene.v7();
  const { correlation, causation } = identity(id, scene.cause);
  const policy = scene.thing("policy");
  const body = {
    event_type: "PolicyViolationDetected",
    event_id: id,
    identity: { message_id: id, correlation_id: correlation, causation_id: causation },
    policy_id: policy,
    violations: ["no milk"],
    severity: "High",
    detected_at: scene.time,
  };
  const headers = { "event-type": "policyviolationdetected", "aggregate-id": policy };
  const subject = `events.policy.${policy}.policyviolationdetected`;
  return {
    messages: [message("cim-domain-policy", "POLICY_EVENTS", subject, body, headers)],
    id,
    correlation,
  };
};
