import type { Neo4jPlan } from "../neo4j/open-neo4j-store.ts";

/** Operators that reach beyond the graph although a plan with them only reads. */
const beyond =
  /csv|procedure|transaction|show|terminate|administration|command|system|settings|remote|foreign|composite|graphref|usegraph/iu;

/** Why a question is not run although the gate let it through: what Neo4j itself says that it would do. */
export function planRefusal({ queryType, operators }: Neo4jPlan): string | undefined {
  if (queryType !== "r") return "Neo4j says that it would change the graph; ask with MATCH and RETURN only";
  const operator = operators.find((name) => beyond.test(name));
  if (operator === undefined) return undefined;
  return `Neo4j says that it would reach beyond the graph (${operator}); ask with MATCH and RETURN only`;
}
