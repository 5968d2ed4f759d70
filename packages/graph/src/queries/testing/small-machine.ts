import type { EventChanges } from "@cim/contracts";
import { counts, events, gone, link, node, unlink } from "./changes.ts";

/**
 * A machine written by hand in which each question has something to find and something to leave out: things and relationships
 * that are gone, a component that reads what it publishes itself, a pattern beside the subject it covers, circles, ties.
 */
export function smallMachine(): readonly EventChanges[] {
  return events(
    // 1: what runs where
    [
      node("cluster:north"),
      link("cluster:north", "HOLDS", "leaf-node:one"),
      link("leaf-node:one", "HOSTS", "configuration:mail"),
      link("configuration:mail", "RUNS", "component:inbox"),
      link("configuration:mail", "RUNS", "component:outbox"),
      link("configuration:mail", "RUNS", "container:web"),
      node("component:inbox", { name: "Inbox of mail", state: "running" }),
      node("component:outbox", { name: "Outbox", state: "failed" }),
      link("leaf-node:one", "HOSTS", "configuration:till"),
      link("configuration:till", "RUNS", "component:till"),
      node("component:till", { name: "inbox", state: "running" }),
    ],
    // 2: who owns what
    [link("person:ada", "OWNS", "component:inbox"), link("person:bob", "OWNS", "configuration:till")],
    // 3: where it came from
    [
      link("repository:src", "HAS_COMMIT", "commit:a1"),
      link("commit:a1", "PROPOSED_IN", "pull-request:src#1"),
      link("pull-request:src#1", "MERGED_AS", "commit:b2"),
      link("commit:b2", "BUILT_IN", "build:7"),
      link("commit:a0", "BUILT_IN", "build:6"),
      link("build:6", "PRODUCES", "package:mail"),
      link("commit:a0", "PRODUCES", "package:mail", { version: "1.0" }),
    ],
    [
      link("build:7", "PRODUCES", "package:mail"),
      link("commit:b2", "PRODUCES", "package:mail", { version: "1.1" }),
      link("package:mail", "INSTALLED_AS", "component:inbox", { version: "1.1" }),
      link("package:mail", "INSTALLED_AS", "component:outbox", { version: "1.0" }),
      link("package:lib", "DEPENDENCY_OF", "package:mail"),
      link("package:mail", "DEPENDENCY_OF", "package:lib"),
      link("package:lib", "DEPENDENCY_OF", "package:lib"),
      link("commit:c3", "ACTIVATED_IN", "configuration:mail"),
      link("commit:c3", "DEPLOYED_AS", "container:web"),
    ],
    // 5: what they say and hear
    [
      link("component:inbox", "PUBLISHES", "subject:mail.in"),
      link("subject:mail.in", "MATCHES", "subject:mail.>"),
      link("subject:mail.>", "DELIVERS", "component:outbox"),
      link("subject:mail.>", "DELIVERS", "component:inbox"),
      link("subject:mail.>", "STORED_IN", "stream:hub/MAIL"),
      link("stream:hub/MAIL", "FEEDS", "consumer:hub/MAIL/c"),
      link("component:outbox", "PUBLISHES", "subject:mail.out"),
      link("subject:mail.out", "DELIVERS", "component:till"),
      link("component:till", "PUBLISHES", "subject:till.sold"),
      link("subject:till.sold", "MATCHES", "subject:till.*"),
      link("subject:till.*", "DELIVERS", "component:inbox"),
      link("component:till", "PUBLISHES", "subject:till.lost"),
      link("subject:till.lost", "STORED_IN", "stream:hub/MAIL"),
      link("subject:nothing.>", "DELIVERS", "component:till"),
      link("subject:nothing.>", "HEARD_BY", "subscription:A/nothing"),
      link("subject:mail.>", "HEARD_BY", "subscription:A/mail"),
    ],
    // 6: traffic
    [
      ...counts("component:inbox", "PUBLISHES", "subject:mail.in", 40),
      ...counts("publisher:inboxd", "PUBLISHES", "subject:mail.in", 40),
      ...counts("component:outbox", "PUBLISHES", "subject:mail.out", 10),
      ...counts("component:till", "PUBLISHES", "subject:till.lost", 5),
      ...counts("event-type:shop/Sold", "TRAVELS_ON", "subject:till.sold", 7),
      ...counts("aggregate:shop/till", "EMITS", "event-type:shop/Sold", 7),
    ],
    // 7: contexts and their words
    [
      link("domain:shop", "HAS_CONTEXT", "bounded-context:post"),
      link("domain:shop", "HAS_CONTEXT", "bounded-context:shop"),
      link("bounded-context:post", "COVERS", "component:inbox"),
      link("bounded-context:post", "COVERS", "component:outbox"),
      link("bounded-context:shop", "COVERS", "component:till"),
      link("bounded-context:shop", "HAS_AGGREGATE", "aggregate:shop/till"),
      ...[
        ["post/order", "post", "Order", "What is sent"],
        ["shop/order", "shop", "order ", "What is bought"],
        ["post/box", "post", "box", "a  Box"],
        ["shop/box", "shop", "Box", "a box"],
        ["shop/till", "shop", "till", "Where one pays"],
        ["shop/old", "shop", "order", "What was gone"],
      ].flatMap(([id, context, name = "", meaning = ""]) => [
        node(`term:${id}`, { name, meaning }),
        link(`bounded-context:${context}`, "SPEAKS", `term:${id}`),
      ]),
      gone("term:shop/old"),
    ],
    // 8: the lattice: a hub, two leaves behind links, and a stream kept twice
    [
      link("server:hub", "LINKS", "leaf-link:hub/s1/A"),
      link("leaf-link:hub/s1/A", "LINKS", "server:s1"),
      link("server:hub", "LINKS", "leaf-link:hub/s2/A"),
      link("leaf-link:hub/s2/A", "LINKS", "server:s2"),
      link("server:hub", "KEEPS", "stream:hub/MAIL"),
      link("server:s1", "KEEPS", "stream:hub/TWICE"),
      link("server:s2", "KEEPS", "stream:hub/TWICE"),
      link("component:inbox", "PROVIDES", "capability:mail"),
      link("capability:mail", "NEEDED_BY", "component:till"),
      link("capability:mail", "NEEDED_BY", "component:outbox"),
      link("component:till", "PROVIDES", "capability:pay"),
      link("component:outbox", "PROVIDES", "capability:pay"),
      link("capability:pay", "NEEDED_BY", "component:inbox"),
      link("component:till", "PROVIDES", "capability:nobody-needs"),
    ],
    // 9: what ends
    [
      node("component:old", { name: "Inbox, old", state: "running" }),
      link("configuration:mail", "RUNS", "component:old"),
    ],
    [gone("component:old"), unlink("person:bob", "OWNS", "configuration:till")],
    // 11: and what changes
    [link("person:bob", "OWNS", "configuration:till"), node("component:inbox", { state: "stopped" })],
    [node("component:alone", { name: "ÄRGER alone" })],
  );
}
