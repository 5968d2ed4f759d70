import { endedType, relationshipTypes, thingLabel } from "@cim/contracts";

/**
 * The statements of the writer: one text for both engines. Labels and types come from the registries of the contract, never from
 * outside; everything else is a parameter. `props` with null takes a property away.
 */
const thing = (name: string, key: string) => `(${name}:${thingLabel} {key: ${key}})`;
const each = "UNWIND $rows AS row";
const start = `MATCH ${thing("a", "row.from")}`;
const end = `MATCH ${thing("b", "row.to")}`;
const related = (type: string) => `MATCH ${thing("a", "row.from")}-[r:${type}]->${thing("b", "row.to")}`;

export const readTexts = {
  nodes: `UNWIND $keys AS key MATCH ${thing("n", "key")} RETURN properties(n) AS properties`,
  pairs: (type: string) =>
    `${each} ${related(type)} RETURN a.key AS start, b.key AS finish, properties(r) AS properties`,
  outOf: (type: string) =>
    `UNWIND $keys AS key MATCH ${thing("a", "key")}-[r:${type}]->(b:${thingLabel}) RETURN a.key AS start, b.key AS finish, properties(r) AS properties`,
  into: (type: string) =>
    `UNWIND $keys AS key MATCH ${thing("b", "key")}<-[r:${type}]-(a:${thingLabel}) RETURN a.key AS start, b.key AS finish, properties(r) AS properties`,
  ofType: (type: string) =>
    `MATCH (a:${thingLabel})-[r:${type}]->(b:${thingLabel}) RETURN a.key AS start, b.key AS finish, properties(r) AS properties`,
  /** Types named one by one, so that what ended is not walked. */
  leaving: `UNWIND $keys AS key MATCH ${thing("a", "key")}-[r:${relationshipTypes.join("|")}]->(b:${thingLabel}) RETURN a.key AS start, b.key AS finish, properties(r) AS properties, type(r) AS type`,
  arriving: `UNWIND $keys AS key MATCH ${thing("b", "key")}<-[r:${relationshipTypes.join("|")}]-(a:${thingLabel}) RETURN a.key AS start, b.key AS finish, properties(r) AS properties, type(r) AS type`,
  checkpoint:
    "MATCH (c:GraphCheckpoint) RETURN c.machine AS machine, c.position AS position, c.schema AS schema, c.log AS log",
} as const;

export const writeTexts = {
  newNodes: (label: string) => `${each} CREATE (n:${thingLabel}:${label}) SET n = row.props`,
  changedNodes: `${each} MATCH ${thing("n", "row.key")} SET n += row.props`,
  goneRelations: (type: string) => `${each} ${related(type)} DELETE r`,
  changedRelations: (type: string) => `${each} ${related(type)} SET r += row.props`,
  newRelations: (type: string) => `${each} ${start} ${end} CREATE (a)-[r:${type}]->(b) SET r = row.props`,
  ended: `${each} ${start} ${end} CREATE (a)-[r:${endedType}]->(b) SET r = row.props`,
  /** The node that holds up to where the store has the log; no thing, so no question meets it. */
  checkpoint:
    "MERGE (c:GraphCheckpoint {name: 'graph'}) SET c.machine = $machine, c.position = $position, c.schema = $schema, c.log = $log",
} as const;

/** Label of the checkpoint's node. */
export const checkpointLabel = "GraphCheckpoint";
