/** What is kept per key, in groups that share the room fairly. */
export interface FairStore<Item> {
  /** The item, which is now the newest used of its group. */
  use(key: string): Item | undefined;
  /** Keeps a new item; the longest unused of the group that takes most room goes when there is none left. */
  put(key: string, group: string, item: Item): void;
  remove(key: string): void;
  size(): number;
}

/**
 * A store of bounded size in which a busy group pushes out its own, not those of quiet ones.
 * @param onGone told of each item that had to go
 */
export function createFairStore<Item>(limit: number, onGone: (item: Item) => void): FairStore<Item> {
  const groupOf = new Map<string, string>();
  const groups = new Map<string, Map<string, Item>>();

  function remove(key: string): Item | undefined {
    const name = groupOf.get(key);
    if (name === undefined) return undefined;
    const group = groups.get(name);
    const item = group?.get(key);
    group?.delete(key);
    if (group?.size === 0) groups.delete(name);
    groupOf.delete(key);
    return item;
  }

  /** A group within its share is not asked to give: then the largest is, which has more than its share. */
  function makeRoom(name: string): void {
    let giver = groups.get(name);
    if (giver === undefined || giver.size * groups.size <= limit) {
      for (const group of groups.values()) if (giver === undefined || group.size > giver.size) giver = group;
    }
    const oldest = giver?.keys().next();
    if (oldest === undefined || oldest.done === true) return;
    const item = remove(oldest.value);
    if (item !== undefined) onGone(item);
  }

  return {
    use(key) {
      const group = groups.get(groupOf.get(key) ?? "");
      const item = group?.get(key);
      if (group === undefined || item === undefined) return undefined;
      group.delete(key);
      group.set(key, item);
      return item;
    },
    put(key, name, item) {
      remove(key);
      if (groupOf.size >= limit) makeRoom(name);
      let group = groups.get(name);
      if (group === undefined) {
        group = new Map();
        groups.set(name, group);
      }
      group.set(key, item);
      groupOf.set(key, name);
    },
    remove(key) {
      remove(key);
    },
    size: () => groupOf.size,
  };
}
