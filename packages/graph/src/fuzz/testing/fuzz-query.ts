import { listOf, numberOf, predicate, textOf } from "./expressions.ts";
import { keys, labels, typeEnds, types } from "./fuzz-graph.ts";
import type { Random } from "./random.ts";

export interface FuzzQuery {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** True where its ORDER BY leaves no choice. */
  readonly isOrdered: boolean;
}

type Clauses = Pick<FuzzQuery, "text" | "isOrdered">;

/** One query of the common subset (measured.md, "Graph engines"), about the graph of fuzz-graph.ts. */
export function fuzzQuery(random: Random): FuzzQuery {
  const shape = random.pick([
    ofOne,
    ofOne,
    ofEdge,
    ofEdge,
    ofTwoHops,
    ofOptional,
    ofOptional,
    grouped,
    grouped,
    having,
    walked,
    shortest,
    exists,
    exists,
    unwound,
    together,
    chained,
    chained,
    narrowed,
    triangle,
    joined,
    calculated,
  ]);
  const { text, isOrdered } = shape(random);
  const params = {
    keys: Array.from({ length: 1 + random.whole(20) }, () => key(random)),
    part: random.pick(["a", "b", "ß", "e"]),
    from: key(random),
    to: key(random),
    n: 1 + random.whole(8),
  };
  // An engine may refuse a parameter that the text does not use, or take it: that is not what is compared.
  const used = Object.entries(params).filter(([name]) => new RegExp(`\\$${name}\\b`, "u").test(text));
  return { text, params: Object.fromEntries(used), isOrdered };
}

const key = (random: Random) => keys[random.whole(keys.length)] ?? "component:c0";
const label = (random: Random) => (random.chance(0.2) ? "Thing" : random.pick(labels));
const where = (random: Random, node: string) =>
  random.chance(0.6) ? ` WHERE ${predicate(random, node)}` : "";

function value(random: Random, node: string): string {
  return random.pick([textOf, numberOf, listOf, predicate])(random, node);
}

/** A relationship `name` from a node `a`, and a label that `a` has where such start; now and then one that it does not have. */
function relation(
  random: Random,
  name: string,
): { readonly a: string; readonly b: string; readonly arrow: string } {
  const first = random.pick(types);
  const type = random.chance(0.25) ? `${first}|${random.pick(types)}` : first;
  const { from, to } = typeEnds[first];
  const label = (fitting: string) =>
    random.chance(0.2) ? "Thing" : random.chance(0.05) ? random.pick(labels) : fitting;
  return random.pick([
    { a: label(from), b: label(to), arrow: `-[${name}:${type}]->` },
    { a: label(from), b: label(to), arrow: `-[${name}:${type}]->` },
    { a: label(to), b: label(from), arrow: `<-[${name}:${type}]-` },
    { a: label(from), b: "Thing", arrow: `-[${name}:${type}]-` },
  ]);
}

/** Rows are known by these, so an order by all of them is total; LIMIT only then. */
function ending(random: Random, identifying: readonly string[]): { text: string; isOrdered: boolean } {
  if (random.chance(0.4)) return { text: "", isOrdered: false };
  const order = identifying.map((name) => `${name}${random.chance(0.3) ? " DESC" : ""}`).join(", ");
  const skip = random.chance(0.2) ? ` SKIP ${random.whole(4)}` : "";
  return { text: ` ORDER BY ${order}${skip}${random.chance(0.6) ? " LIMIT $n" : ""}`, isOrdered: true };
}

function ofOne(random: Random): Clauses {
  const end = ending(random, random.chance(0.4) ? ["v", "k"] : ["k"]);
  return {
    text: `MATCH (a:${label(random)})${where(random, "a")} RETURN a.key AS k, ${textOf(random, "a")} AS v, ${value(random, "a")} AS w${end.text}`,
    isOrdered: end.isOrdered,
  };
}

function ofEdge(random: Random): Clauses {
  const { a, b, arrow } = relation(random, "r");
  const match = `MATCH (a:${a})${arrow}(b:${b})${where(random, random.pick(["a", "b"]))}`;
  const end = ending(random, ["k", "t", "m"]);
  return {
    text: `${match} RETURN DISTINCT a.key AS k, type(r) AS t, b.key AS m, ${value(random, "b")} AS w${end.text}`,
    isOrdered: end.isOrdered,
  };
}

function ofTwoHops(random: Random): Clauses {
  const end = ending(random, ["k", "m", "o"]);
  const [r, s] = [relation(random, "r"), relation(random, "s")];
  const hops = `MATCH (a:${r.a})${r.arrow}(b:Thing) MATCH (b)${s.arrow}(c:Thing)`;
  return {
    text: `${hops}${where(random, "c")} RETURN DISTINCT a.key AS k, b.key AS m, c.key AS o${end.text}`,
    isOrdered: end.isOrdered,
  };
}

function ofOptional(random: Random): Clauses {
  const { a, b, arrow } = relation(random, "r");
  const match = `MATCH (a:${a})${where(random, "a")} OPTIONAL MATCH (a)${arrow}(b:${b})${where(random, "b")}`;
  if (random.chance(0.5))
    return { text: `${match} RETURN a.key AS k, count(b) AS n, min(b.key) AS first`, isOrdered: false };
  const end = ending(random, ["k", "m", "t"]);
  return {
    text: `${match} RETURN DISTINCT a.key AS k, b.key AS m, type(r) AS t, ${textOf(random, "b", 1)} AS w${end.text}`,
    isOrdered: end.isOrdered,
  };
}

function aggregate(random: Random, node: string): string {
  return random.pick([
    () => "count(*)",
    () => `count(${node}.weight)`,
    () => `coalesce(sum(${numberOf(random, node, 1)}), 0)`,
    () => `min(${random.pick([textOf, numberOf])(random, node, 1)})`,
    () => `max(${random.pick([textOf, numberOf])(random, node, 1)})`,
    () => `avg(${node}.score)`,
    () => `size(collect(${textOf(random, node, 1)}))`,
    () => `count(DISTINCT ${textOf(random, node, 1)})`,
  ])();
}

/** Aggregates without DISTINCT come before those with: the subset says so. */
function grouped(random: Random): Clauses {
  const { a, b, arrow } = relation(random, "r");
  const match = `MATCH (a:${a})${arrow}(b:${b})${where(random, "b")}`;
  const by = random.pick(["a.kind", "b.kind", "type(r)", "a.state", "b.key"]);
  const sorted = [aggregate(random, "a"), aggregate(random, "b")].sort(
    (x, y) => Number(x.includes("DISTINCT")) - Number(y.includes("DISTINCT")),
  );
  const end = ending(random, ["g"]);
  if (random.chance(0.25))
    return {
      text: `${match} WITH a, b ORDER BY a.key, b.key RETURN collect(a.key + b.key) AS l`,
      isOrdered: true,
    };
  return {
    text: `${match} RETURN ${by} AS g, ${sorted[0]} AS x, ${sorted[1]} AS y${end.text}`,
    isOrdered: end.isOrdered,
  };
}

function having(random: Random): Clauses {
  const end = ending(random, ["n", "k"]);
  const { a, b, arrow } = relation(random, "r");
  return {
    text: `MATCH (a:${a})${arrow}(b:${b}) WITH a, count(r) AS n WHERE n > ${random.whole(3)} AND ${predicate(random, "a", 1)} RETURN a.key AS k, n${end.text}`,
    isOrdered: end.isOrdered,
  };
}

function walked(random: Random): Clauses {
  const path = `-[:${types.filter(() => random.chance(0.6)).join("|") || types[0]}*${1 + random.whole(2)}..${2 + random.whole(3)}]->`;
  const match = `MATCH (a:Thing {key: $from}) MATCH p = (a)${path}(b:Thing)${where(random, "b")}`;
  const end = ending(random, ["k"]);
  return random.pick([
    { text: `${match} RETURN DISTINCT b.key AS k${end.text}`, isOrdered: end.isOrdered },
    { text: `${match} RETURN b.key AS k, min(length(p)) AS depth${end.text}`, isOrdered: end.isOrdered },
    { text: `${match} RETURN [x IN nodes(p) | x.id] AS ids, length(p) AS depth`, isOrdered: false },
    {
      text: `MATCH (a:${label(random)})${path}(b:Thing) RETURN DISTINCT a.key AS k, b.key AS m`,
      isOrdered: false,
    },
  ]);
}

function shortest(random: Random): Clauses {
  const path = `-[:${types.join("|")}*..${3 + random.whole(5)}]${random.pick(["->", "-"])}`;
  return {
    text: `MATCH (a:Thing {key: $from}) MATCH (b:Thing {key: $to}) WHERE a.key <> b.key MATCH p = shortestPath((a)${path}(b)) RETURN length(p) AS n, a.key AS k, b.key AS m`,
    isOrdered: false,
  };
}

function exists(random: Random): Clauses {
  const { a, b, arrow } = relation(random, "");
  const inner = `MATCH (a)${arrow}(b:${b})${where(random, "b")}`;
  const condition = random.pick([
    `EXISTS { ${inner} }`,
    `NOT EXISTS { ${inner} }`,
    `COUNT { ${inner} } > ${random.whole(3)}`,
    `COUNT { ${inner} } = 0`,
  ]);
  const end = ending(random, ["k"]);
  return {
    text: `MATCH (a:${a}) WHERE ${condition}${random.chance(0.3) ? ` AND ${predicate(random, "a", 1)}` : ""} RETURN a.key AS k, COUNT { ${inner} } AS n${end.text}`,
    isOrdered: end.isOrdered,
  };
}

function unwound(random: Random): Clauses {
  const end = ending(random, ["k", "x"]);
  return random.pick([
    {
      text: `UNWIND $keys AS x MATCH (a:Thing {key: x})${where(random, "a")} RETURN a.key AS k, ${value(random, "a")} AS w`,
      isOrdered: false,
    },
    {
      text: `MATCH (a:${label(random)}) UNWIND a.tags AS x RETURN DISTINCT a.key AS k, x${end.text}`,
      isOrdered: end.isOrdered,
    },
    {
      text: `MATCH (a:${label(random)}) UNWIND a.tags AS x RETURN x, count(*) AS n, min(a.key) AS k`,
      isOrdered: false,
    },
    {
      text: `UNWIND range(1, $n) AS x OPTIONAL MATCH (a:${label(random)} {weight: x}) RETURN x, count(a) AS k`,
      isOrdered: false,
    },
  ]);
}

function together(random: Random): Clauses {
  const part = () =>
    `MATCH (a:${label(random)})${where(random, "a")} RETURN a.key AS k, ${textOf(random, "a", 1)} AS v`;
  return { text: `${part()} ${random.pick(["UNION", "UNION ALL"])} ${part()}`, isOrdered: false };
}

/** Parts that carry what they found on to the next. */
function chained(random: Random): Clauses {
  const [r, s] = [relation(random, "r"), relation(random, "s")];
  const first = `MATCH (a:${r.a})${where(random, "a")} WITH a, ${textOf(random, "a")} AS v`;
  const second = random.pick([
    `OPTIONAL MATCH (a)${r.arrow}(b:${r.b}) WITH a, v, count(b) AS n WHERE n ${random.pick(["<", ">="])} ${random.whole(3)}`,
    `MATCH (a)${r.arrow}(b:${r.b}) WITH DISTINCT b AS a, v, 1 AS n`,
    `MATCH (a)${r.arrow}(b:${r.b})${where(random, "b")} WITH a, v, max(b.position) AS n`,
  ]);
  const end = ending(random, ["k", "v", "m"]);
  return {
    text: `${first} ${second} OPTIONAL MATCH (a)${s.arrow}(c:Thing)${where(random, "c")} RETURN DISTINCT a.key AS k, v, n, c.key AS m${end.text}`,
    isOrdered: end.isOrdered,
  };
}

/** A few things in a total order, and what is around them. */
function narrowed(random: Random): Clauses {
  const { a, arrow } = relation(random, "r");
  const order = `${random.pick([textOf, numberOf])(random, "a", 1)}${random.chance(0.5) ? " DESC" : ""}, a.key`;
  return {
    text: `MATCH (a:${a})${where(random, "a")} WITH a ORDER BY ${order} LIMIT $n OPTIONAL MATCH (a)${arrow}(b:Thing) WITH a, b ORDER BY b.key RETURN a.key AS k, collect(b.key) AS l, count(DISTINCT b.kind) AS d`,
    isOrdered: false,
  };
}

/** One pattern with several relationships: none of them may be the same twice. */
function triangle(random: Random): Clauses {
  const [r, s] = [relation(random, "r"), relation(random, "s")];
  return random.pick([
    {
      text: `MATCH (a:${r.a})${r.arrow}(b:Thing)${s.arrow}(c:Thing) RETURN a.key AS k, b.key AS m, c.key AS o`,
      isOrdered: false,
    },
    {
      text: `MATCH (a:Thing)-[r]->(b:Thing)<-[s]-(c:Thing) WHERE a.key < c.key RETURN a.key AS k, type(r) AS t, b.key AS m, type(s) AS u, c.key AS o`,
      isOrdered: false,
    },
    {
      text: `MATCH (a:${r.a})${r.arrow}(b:${r.b}) WHERE EXISTS { MATCH (b)${s.arrow}(c:Thing) WHERE c.key <> a.key } RETURN DISTINCT a.key AS k, b.key AS m`,
      isOrdered: false,
    },
    {
      text: `MATCH (a:Thing {key: $from}) MATCH (a)-[r*1..${1 + random.whole(2)}]-(b:Thing) RETURN DISTINCT b.key AS k`,
      isOrdered: false,
    },
  ]);
}

/** Ends that are found apart and compared by value. */
function joined(random: Random): Clauses {
  const [a, b] = [random.pick(labels), random.pick(labels)];
  const property = random.pick(["weight", "state", "name", "healthy"]);
  return {
    text: `MATCH (a:${a}) MATCH (b:${b}) WHERE a.${property} = b.${property} AND a.key < b.key AND ${predicate(random, "b", 1)} RETURN a.key AS k, b.key AS m, a.${property} AS w`,
    isOrdered: false,
  };
}

function calculated(random: Random): Clauses {
  const call = random.pick([
    (of: string) => `round(${of})`,
    (of: string) => `floor(${of})`,
    (of: string) => `ceil(${of})`,
    (of: string) => `sign(${of})`,
    (of: string) => `toFloat(${of})`,
    (of: string) => `sqrt(abs(${of}))`,
    (of: string) => `${of} ^ 2`,
    (of: string) => `${of} / 2.0`,
  ]);
  const order = `v${random.chance(0.5) ? " DESC" : ""}, k`;
  return {
    text: `MATCH (a:${label(random)}) RETURN a.key AS k, ${call(random.pick(["a.score", "a.weight", "(a.score - 2)", "(a.weight * a.score)"]))} AS v ORDER BY ${order} LIMIT $n`,
    isOrdered: true,
  };
}
