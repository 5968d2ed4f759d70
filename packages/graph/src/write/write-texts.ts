import { endedType, type RelationshipType, relationshipTypes, thingLabel } from "@cim/contracts";
import { narrowEnd } from "./narrow-end.ts";

/** Label of the node that holds up to where the store has the log; no thing, so no question meets it. */
export const checkpointLabel = "GraphCheckpoint";

const thing = (name: string, key: string) => `(${name}:${thingLabel} {key: ${key}})`;
const each = "UNWIND $rows AS row";
const both = `MATCH ${thing("a", "row.from")} MATCH ${thing("b", "row.to")}`;
const found = "RETURN a.key AS start, b.key AS finish, properties(r) AS properties";
const live = relationshipTypes.join("|");

function related(type: RelationshipType): string {
  const a = thing("a", "row.from");
  const b = thing("b", "row.to");
  return narrowEnd[type] === "from" ? `MATCH ${a}-[r:${type}]->${b}` : `MATCH ${b}<-[r:${type}]-${a}`;
}

/**
 * The statements of the writer: one text for both engines. Labels and types come from the registries of the contract, never from
 * outside; everything else is a parameter.
 */
export const readTexts = {
  nodes: `UNWIND $keys AS key MATCH ${thing("n", "key")} RETURN properties(n) AS properties`,
  pairs: (type: RelationshipType) => `${each} ${related(type)} ${found}`,
  outOf: (type: RelationshipType) =>
    `UNWIND $keys AS key MATCH ${thing("a", "key")}-[r:${type}]->(b:${thingLabel}) ${found}`,
  into: (type: RelationshipType) =>
    `UNWIND $keys AS key MATCH ${thing("b", "key")}<-[r:${type}]-(a:${thingLabel}) ${found}`,
  ofType: (type: RelationshipType) => `MATCH (a:${thingLabel})-[r:${type}]->(b:${thingLabel}) ${found}`,
  /** Types are named one by one, so that what ended is not walked. */
  leaving: `UNWIND $keys AS key MATCH ${thing("a", "key")}-[r:${live}]->(b:${thingLabel}) ${found}, type(r) AS type`,
  arriving: `UNWIND $keys AS key MATCH ${thing("b", "key")}<-[r:${live}]-(a:${thingLabel}) ${found}, type(r) AS type`,
  checkpoint: `MATCH (c:${checkpointLabel}) RETURN c.machine AS machine, c.position AS position, c.schema AS schema, c.log AS log`,
} as const;

/** `props` with null takes a property away. */
export const writeTexts = {
  newNodes: (label: string) => `${each} CREATE (n:${thingLabel}:${label}) SET n = row.props`,
  changedNodes: `${each} MATCH ${thing("n", "row.key")} SET n += row.props`,
  goneRelations: (type: RelationshipType) => `${each} ${related(type)} DELETE r`,
  changedRelations: (type: RelationshipType) => `${each} ${related(type)} SET r += row.props`,
  newRelations: (type: RelationshipType) => `${each} ${both} CREATE (a)-[r:${type}]->(b) SET r = row.props`,
  ended: `${each} ${both} CREATE (a)-[r:${endedType}]->(b) SET r = row.props`,
  checkpoint: `MERGE (c:${checkpointLabel} {name: 'graph'}) SET c.machine = $machine, c.position = $position, c.schema = $schema, c.log = $log`,
} as const;
