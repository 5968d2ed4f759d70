import { end, link, node, onlyLink, thing } from "./change.ts";
import type { ContextChanges } from "./context-changes.ts";
import { safeLine } from "./safe-text.ts";

/** Leaf nodes, the configurations they run, the components in them, and what those say and hear. */
export const fleetChanges: ContextChanges = {
  LeafNodeRegistered: (data) => {
    const leafNode = thing("leaf-node", data.leaf_node);
    return [
      ...node(leafNode, {
        name: safeLine(data.hostname),
        system: safeLine(data.system) ?? null,
        address: safeLine(data.address) ?? null,
      }),
      ...onlyLink(thing("cluster", data.cluster), "HOLDS", leafNode),
      ...link(leafNode, "HOSTS", thing("server", data.leaf_node), { where: "both-known" }),
    ];
  },
  LeafNodeRemoved: (data) => end(thing("leaf-node", data.leaf_node)),
  ConfigurationRegistered: (data) => {
    const configuration = thing("configuration", data.configuration);
    return [
      ...node(configuration),
      ...onlyLink(thing("leaf-node", data.leaf_node), "HOSTS", configuration),
      ...onlyLink(thing("person", safeLine(data.owner)), "OWNS", configuration),
    ];
  },
  ConfigurationActivated: (data) => {
    const configuration = thing("configuration", data.configuration);
    return [
      ...node(configuration, { generation: data.generation, state: "active" }),
      ...onlyLink(thing("commit", data.commit), "ACTIVATED_IN", configuration),
    ];
  },
  ComponentRegistered: (data, { components }) => {
    const component = thing("component", data.component);
    const software = thing("package", data.package);
    const context = thing("bounded-context", data.bounded_context);
    const owner = thing("person", safeLine(data.owner));
    const version = safeLine(data.version);
    return [
      ...node(component, {
        name: safeLine(data.name),
        version,
        ...components.registered(data.component),
      }),
      ...onlyLink(thing("configuration", data.configuration), "RUNS", component),
      // What is not said stays as it was.
      ...(software === undefined ? [] : onlyLink(software, "INSTALLED_AS", component, { version })),
      ...(context === undefined ? [] : onlyLink(context, "COVERS", component)),
      ...(owner === undefined ? [] : onlyLink(owner, "OWNS", component)),
    ];
  },
  ComponentStarted: (data, { components }) =>
    node(thing("component", data.component), {
      ...components.started(data.component),
      version: safeLine(data.version),
    }),
  ComponentStopped: (data, { components }) =>
    node(thing("component", data.component), components.stopped(data.component)),
  ComponentHealthChanged: (data, { components }) =>
    node(thing("component", data.component), components.healthIs(data.component, data.health)),
  CapabilityProvided: (data) =>
    link(thing("component", data.component), "PROVIDES", thing("capability", data.capability)),
  CapabilityRequired: (data) =>
    link(thing("capability", data.capability), "NEEDED_BY", thing("component", data.component)),
  SubjectPublished: (data, { subjects }) => {
    const subject = subjects.declared(data.subject, "said");
    return [...subject.changes, ...link(thing("component", data.component), "PUBLISHES", subject.thing)];
  },
  SubjectSubscribed: (data, { subjects }) => {
    const subject = subjects.declared(data.subject, "heard");
    return [
      ...subject.changes,
      ...link(subject.thing, "DELIVERS", thing("component", data.component), {
        ...(data.queue === undefined ? {} : { set: { queue: safeLine(data.queue) } }),
      }),
    ];
  },
};
