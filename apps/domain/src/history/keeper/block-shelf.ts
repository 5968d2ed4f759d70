import { HistoryObjectDamagedError } from "../store/history-errors.ts";
import type { HistoryObjects } from "../store/history-objects.ts";
import type { Block } from "./block.ts";
import { blocksPerChapter, decodeChapter, encodeChapter } from "./chapter.ts";

/** All closed blocks, in memory and kept. */
export interface BlockShelf {
  /** What is kept, as far as it follows without a hole. @throws HistoryStoreUnavailableError */
  load(): Promise<void>;
  all(): readonly Block[];
  /** Where the last one ends; undefined when there is none. */
  end(): number | undefined;
  /** The next block; in memory until {@link save}. */
  add(block: Block): void;
  /** Forgets blocks that reach beyond a position, or all. */
  cutAt(position: number): void;
  /** Blocks in memory only. */
  unsaved(): number;
  /** Keeps what was added. @throws HistoryStoreUnavailableError, HistoryStoreFullError */
  save(): Promise<void>;
}

const prefix = "blocks.";

/** @param onIgnored told of chapters that cannot be read; their blocks are gathered from the log again */
export function createBlockShelf(
  objects: HistoryObjects,
  onIgnored: (name: string, why: string) => void,
): BlockShelf {
  let blocks: Block[] = [];
  /** Blocks from this index on are not kept yet. */
  let kept = 0;
  /** Names of kept chapters that no longer hold. */
  let stale: string[] = [];

  async function readChapter(name: string): Promise<readonly Block[]> {
    try {
      const bytes = await objects.read(name);
      const found = bytes === undefined ? "it is no longer there" : await decodeChapter(bytes);
      if (typeof found !== "string") return found;
      onIgnored(name, found);
    } catch (error) {
      if (!(error instanceof HistoryObjectDamagedError)) throw error;
      onIgnored(name, error.message);
    }
    return [];
  }

  return {
    async load() {
      const names = (await objects.list()).map(({ name }) => name).filter((name) => name.startsWith(prefix));
      const found: Block[] = [];
      const bad: string[] = [];
      for (const name of names.sort()) {
        const chapter = bad.length > 0 ? [] : await readChapter(name);
        const first = chapter[0];
        const follows = found.length === 0 || first?.after === found.at(-1)?.to;
        if (first !== undefined && follows && name === nameOf(found.length, first)) found.push(...chapter);
        else bad.push(name);
      }
      blocks = found;
      kept = found.length;
      stale = bad;
    },
    all: () => blocks,
    end: () => blocks.at(-1)?.to,
    add(block) {
      blocks = [...blocks, block];
    },
    cutAt(position) {
      const length = blocks.findIndex((block) => block.to > position);
      if (length < 0) return;
      for (let at = firstOfChapter(length + blocksPerChapter - 1); at < kept; at += blocksPerChapter) {
        stale.push(nameOf(at, blocks[at]));
      }
      const isWithin = length % blocksPerChapter !== 0;
      blocks = blocks.slice(0, length);
      // What is left of the chapter it cuts into is written again.
      kept = Math.min(kept, isWithin ? firstOfChapter(length) : length);
    },
    unsaved: () => blocks.length - kept,
    async save() {
      while (stale.length > 0) {
        await objects.remove(stale[0] ?? "");
        stale = stale.slice(1);
      }
      while (kept < blocks.length) {
        const start = firstOfChapter(kept);
        const chapter = blocks.slice(start, start + blocksPerChapter);
        const facts = { blocks: String(chapter.length) };
        await objects.write(nameOf(start, chapter[0]), await encodeChapter(chapter), facts);
        kept = start + chapter.length;
      }
    },
  };
}

function firstOfChapter(index: number): number {
  return index - (index % blocksPerChapter);
}

/** `blocks.<chapter>.<position it follows>`. */
function nameOf(index: number, first: Block | undefined): string {
  const chapter = String(index / blocksPerChapter).padStart(8, "0");
  return `${prefix}${chapter}.${String(first?.after ?? 0).padStart(16, "0")}`;
}
