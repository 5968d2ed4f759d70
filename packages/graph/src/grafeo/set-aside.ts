import { readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Stores set aside that are kept: what went wrong can be looked into, and the disk does not fill. */
const kept = 2;
const mark = ".set-aside-";

/**
 * Renames a store that cannot be used, with the log beside it, to `<name>.set-aside-<time>`, and removes all but the newest two of
 * such. Gives where it is now; undefined where there was none. `now` is RFC 3339.
 */
export async function setStoreAside(path: string, now: string): Promise<string | undefined> {
  const folder = dirname(path);
  const name = basename(path);
  const aside = `${name}${mark}${now.replaceAll(/[:.]/gu, "-")}`;
  const present = (await names(folder)).filter(
    (entry) => entry === name || (entry.startsWith(`${name}.`) && !entry.includes(mark)),
  );
  if (!present.includes(name) && present.length === 0) return undefined;
  for (const entry of present)
    await rename(join(folder, entry), join(folder, aside + entry.slice(name.length)));
  await removeOld(folder, name);
  return join(folder, aside);
}

async function removeOld(folder: string, name: string): Promise<void> {
  const old = (await names(folder)).filter((entry) => entry.startsWith(name + mark));
  // The time in the name says which is newer; what belongs to one store shares it.
  const stores = [...new Set(old.map((entry) => timeIn(entry, name)))].sort().reverse();
  for (const entry of old)
    if (stores.indexOf(timeIn(entry, name)) >= kept)
      await rm(join(folder, entry), { recursive: true, force: true });
}

function timeIn(entry: string, name: string): string {
  return entry.slice(name.length + mark.length).split(".", 1)[0] ?? "";
}

async function names(folder: string): Promise<readonly string[]> {
  const there = await stat(folder).catch(() => undefined);
  return there?.isDirectory() === true ? await readdir(folder) : [];
}
