import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";

const context = "fleet";
const component = { component: field.id };
const leaf = { context, aggregate: "leaf-node", id: "leaf_node" } as const;
const configuration = { context, aggregate: "configuration", id: "configuration" } as const;
const unit = { context, aggregate: "component", id: "component" } as const;

/** Health of a component as it reports itself. */
export const healthSchema = z.enum(["healthy", "degraded", "failing", "unknown"]);

/** Leaf nodes, the configurations they run, and the components in them. */
export const fleetEvents = {
  LeafNodeRegistered: defineEvent({
    ...leaf,
    type: "LeafNodeRegistered",
    verb: "registered",
    describe: "A leaf node joined the machine, or said anew what it is.",
    schema: z.object({
      leaf_node: field.id,
      hostname: field.name,
      cluster: field.id.optional(),
      system: field.name.optional(),
      address: field.name.optional(),
    }),
  }),
  LeafNodeRemoved: defineEvent({
    ...leaf,
    type: "LeafNodeRemoved",
    verb: "removed",
    describe: "A leaf node left the machine for good.",
    schema: z.object({ leaf_node: field.id, reason: field.text.optional() }),
  }),
  ConfigurationRegistered: defineEvent({
    ...configuration,
    type: "ConfigurationRegistered",
    verb: "registered",
    describe: "A NixOS configuration is known, and the leaf node it is for.",
    schema: z.object({
      configuration: field.id,
      leaf_node: field.id,
      flake: field.url.optional(),
      owner: field.name.optional(),
    }),
  }),
  ConfigurationActivated: defineEvent({
    ...configuration,
    type: "ConfigurationActivated",
    verb: "activated",
    describe: "A generation of a configuration became the running one.",
    schema: z.object({
      configuration: field.id,
      generation: field.count,
      store_path: field.name.optional(),
      commit: field.commit.optional(),
    }),
  }),
  ComponentRegistered: defineEvent({
    ...unit,
    type: "ComponentRegistered",
    verb: "registered",
    describe: "A component belongs to a configuration.",
    schema: z.object({
      ...component,
      name: field.name,
      configuration: field.id,
      package: field.id.optional(),
      version: field.name.optional(),
      bounded_context: field.id.optional(),
      owner: field.name.optional(),
    }),
  }),
  ComponentStarted: defineEvent({
    ...unit,
    type: "ComponentStarted",
    verb: "started",
    describe: "A component runs.",
    schema: z.object({ ...component, version: field.name.optional() }),
  }),
  ComponentStopped: defineEvent({
    ...unit,
    type: "ComponentStopped",
    verb: "stopped",
    describe: "A component no longer runs.",
    schema: z.object({ ...component, reason: field.text.optional(), exit_code: z.int().optional() }),
  }),
  ComponentHealthChanged: defineEvent({
    ...unit,
    type: "ComponentHealthChanged",
    verb: "health-changed",
    describe: "A component's health is another than before.",
    schema: z.object({ ...component, health: healthSchema, message: field.text.optional() }),
  }),
  CapabilityProvided: defineEvent({
    ...unit,
    type: "CapabilityProvided",
    verb: "capability-provided",
    describe: "A component offers a capability to others.",
    schema: z.object({ ...component, capability: field.id }),
  }),
  CapabilityRequired: defineEvent({
    ...unit,
    type: "CapabilityRequired",
    verb: "capability-required",
    describe: "A component needs a capability of another.",
    schema: z.object({ ...component, capability: field.id }),
  }),
  SubjectPublished: defineEvent({
    ...unit,
    type: "SubjectPublished",
    verb: "subject-published",
    describe: "A component publishes on a subject.",
    schema: z.object({ ...component, subject: field.subject }),
  }),
  SubjectSubscribed: defineEvent({
    ...unit,
    type: "SubjectSubscribed",
    verb: "subject-subscribed",
    describe: "A component listens to a subject or pattern.",
    schema: z.object({ ...component, subject: field.subject, queue: field.name.optional() }),
  }),
} as const;
