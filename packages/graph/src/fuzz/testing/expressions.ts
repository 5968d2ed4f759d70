import type { Random } from "./random.ts";

/** A thing's properties by what they hold; each can be missing. */
const texts = ["name", "state", "id"] as const;
const numbers = ["weight", "score", "position"] as const;

export function textOf(random: Random, node: string, depth = 2): string {
  const plain = `${node}.${random.pick(texts)}`;
  if (depth === 0 || random.chance(0.3)) return plain;
  const inner = () => textOf(random, node, depth - 1);
  return random.pick([
    () => `toLower(${inner()})`,
    () => `toUpper(${node}.state)`,
    () => `trim(${inner()})`,
    () => `substring(${node}.id, ${random.whole(2)})`,
    () => `substring(${node}.key, 0, ${1 + random.whole(5)})`,
    () => `replace(${inner()}, 'a', 'o')`,
    () => `left(${node}.kind, ${1 + random.whole(4)})`,
    () => `right(${node}.kind, ${1 + random.whole(4)})`,
    () => `reverse(${node}.id)`,
    () => `coalesce(${inner()}, 'none')`,
    () => `${inner()} + '-' + ${node}.kind`,
    () => `split(${node}.key, ':')[${random.whole(2)}]`,
    () => `toString(${node}.weight)`,
    () => `CASE WHEN ${predicate(random, node, 0)} THEN ${inner()} ELSE 'else' END`,
    () => `CASE ${node}.state WHEN 'up' THEN 'u' WHEN 'down' THEN 'd' END`,
  ])();
}

export function numberOf(random: Random, node: string, depth = 2): string {
  const plain = `${node}.${random.pick(numbers)}`;
  if (depth === 0 || random.chance(0.3)) return plain;
  const inner = () => numberOf(random, node, depth - 1);
  return random.pick([
    () => `${inner()} + ${inner()}`,
    () => `${inner()} - ${random.whole(5)}`,
    () => `${inner()} * 2`,
    () => `${node}.position % ${2 + random.whole(5)}`,
    () => `${node}.position / ${2 + random.whole(3)}`,
    () => `abs(${inner()})`,
    () => `coalesce(${inner()}, 0)`,
    () => `size(${node}.tags)`,
    () => `size(${textOf(random, node, 1)})`,
    () => `toInteger(substring(${node}.id, 1))`,
    () => `-(${inner()})`,
    () => `reduce(total = 0, tag IN coalesce(${node}.tags, []) | total + size(tag))`,
    () => `COUNT { MATCH (${node})-->(:Thing) }`,
  ])();
}

export function listOf(random: Random, node: string): string {
  return random.pick([
    () => `${node}.tags`,
    () => `[tag IN ${node}.tags WHERE tag <> 'x' | toUpper(tag)]`,
    () => `[tag IN coalesce(${node}.tags, []) | tag + '!']`,
    () => `coalesce(${node}.tags, []) + ['end']`,
    () => `tail(${node}.tags)`,
    () => `range(0, ${random.whole(4)})`,
    () => `split(${node}.kind, 'o')`,
    () => `[${node}.weight, ${node}.state]`,
    () => `${node}.tags[0..2]`,
    () => `reverse(coalesce(${node}.tags, []))`,
  ])();
}

export function predicate(random: Random, node: string, depth = 2): string {
  if (depth > 0 && random.chance(0.45)) {
    const inner = () => predicate(random, node, depth - 1);
    return random.pick([
      () => `(${inner()} AND ${inner()})`,
      () => `(${inner()} OR ${inner()})`,
      () => `NOT (${inner()})`,
      () => `(${inner()} XOR ${inner()})`,
    ])();
  }
  return random.pick([
    () => `${node}.state = '${random.pick(["up", "down", "idle", "gone"])}'`,
    () => `${node}.state <> 'up'`,
    () => `${node}.weight ${random.pick(["<", "<=", ">", ">=", "=", "<>"])} ${random.whole(6) - 2}`,
    () => `${numberOf(random, node, 1)} > ${random.whole(4)}`,
    () => `${node}.name IS ${random.pick(["", "NOT "])}NULL`,
    () =>
      `${node}.name ${random.pick(["STARTS WITH", "ENDS WITH", "CONTAINS"])} '${random.pick(["a", "B", "ß", ""])}'`,
    () => `toLower(${node}.name) CONTAINS $part`,
    () => `${node}.state IN ['up', 'idle']`,
    () => `${node}.key IN $keys`,
    () => `'x' IN ${node}.tags`,
    () => `${node}.healthy`,
    () => `coalesce(${node}.healthy, false)`,
    () =>
      `${random.pick(["any", "all", "none", "single"])}(tag IN coalesce(${node}.tags, []) WHERE tag = '${random.pick(["x", "y"])}')`,
    () => `${node}.ended IS NULL`,
    () => `size(coalesce(${node}.tags, [])) > 1`,
  ])();
}
