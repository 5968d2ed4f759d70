/** Texts that Neo4j would compute on for long, or take its memory for, after it was told to stop (each form was seen to, or to be able to). */
export const unstoppableStatements: readonly string[] = [
  // One value out of a long list.
  "RETURN size([x IN range(1, 100000000000) WHERE false | x]) AS s",
  "RETURN any(x IN range(1, 100000000000) WHERE x < 0) AS a",
  "RETURN 0 IN range(1, 100000000000) AS i",
  "RETURN range(1, 100000000000) = range(1, 100000000000) AS e",
  "WITH range(1, 100000000000) AS xs RETURN DISTINCT xs",
  "RETURN size(range(1, $most)) AS s",
  "RETURN size(range(1, 10 * 1000000)) AS s",
  "RETURN size(range(-9000, 9000, 1)) AS s",
  "UNWIND range(1, 1000000) + range(1, 1000000) AS x RETURN count(x) AS c",
  "RETURN `a` , size(reverse(range(1, toInteger('100000000000')))) AS s",
  // For each element of a list, all of another.
  "RETURN size([a IN range(1, 9999) | [b IN range(1, 9999) | [c IN range(1, 9999) | c]]]) AS s",
  "UNWIND range(1, 1000000) AS x WITH collect(x) AS xs RETURN size([a IN xs WHERE any(b IN xs WHERE b < a) | a]) AS s",
  "UNWIND range(1, 1000000) AS x WITH collect(x) AS xs RETURN size([a IN xs WHERE -a IN xs | a]) AS s",
  "UNWIND range(1, 1000000) AS x WITH collect(x) AS xs, collect(-x) AS ys RETURN none(a IN xs WHERE xs = ys) AS s",
  "UNWIND range(1, 1000000) AS x WITH collect(x) AS xs RETURN all(a IN xs WHERE size(reverse(xs)) > a) AS s",
  `UNWIND range(1, 1000000) AS x WITH collect(x) AS xs RETURN [a IN xs | toLower('${"x".repeat(5000)}')] AS s`,
  "UNWIND range(1, 1000000) AS x WITH collect(x) AS xs RETURN [a IN xs | split($text, '')] AS s",
  "RETURN single(`x` IN [1] WHERE single(y IN [1] WHERE true)) AS s",
  // What grows by powers.
  "RETURN size(reduce(s = 'x', i IN range(1, 40) | s + s)) AS s",
  "RETURN ReDuCe (n = 0, i IN [1] | n + i) AS n",
  `WITH 'x' AS s ${"WITH s + s AS s ".repeat(40)}RETURN size(s) AS n`,
  `WITH 'x' AS s ${"WITH s || s AS s ".repeat(40)}RETURN size(s) AS n`,
  `WITH 'x' AS s ${"WITH s + s + s + s + s + s + s AS s ".repeat(10)}RETURN size(s) AS n`,
  `WITH [1] AS l ${"WITH [l, l] AS l ".repeat(34)}RETURN DISTINCT l AS n`,
  `WITH 1 AS m ${"WITH {a: m, b: m} AS m ".repeat(34)}RETURN DISTINCT m AS n`,
  `UNWIND ['x'] AS s ${"UNWIND [s + s] AS s2 WITH s2 AS s ".repeat(30)}RETURN size(s) AS n`,
  `RETURN COLLECT { WITH 'x' AS s ${"WITH s + s AS s ".repeat(30)}RETURN s } AS n`,
  "WITH 'xxxxxxxxxxxxxxxxxxxxx' AS s RETURN replace(replace(s, 'x', s), 'x', s) AS r",
  // Patterns that go back again and again, and plans that take minutes.
  "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a|aa)+$' AS m",
  "MATCH (n:Thing) WHERE n.name = ~ $pattern RETURN n",
  `RETURN ${"$a XOR ".repeat(24)}true AS x`,
];
