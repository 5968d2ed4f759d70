import type { LogEvent } from "@cim/contracts";
import type { Block } from "./block.ts";
import { type BlockBuilder, createBlockBuilder } from "./block-builder.ts";
import type { BlockShelf } from "./block-shelf.ts";

/** Writes the log up, block by block, each event once. */
export interface BlockScribe {
  /** Events up to here are in blocks, closed or open. */
  position(): number;
  /** The next event; one that is in a block already is passed over. */
  add(event: LogEvent, storedAt: string): void;
  /** Ends the open block, if there is anything in it. */
  close(): void;
  /** Closed blocks and, last, the open one. */
  all(): readonly Block[];
  /** Goes on from what the shelf holds now. */
  restart(): void;
}

/** Events after which a block ends, whether or not a snapshot is taken. */
const mostEvents = 5000;

export function createBlockScribe(shelf: BlockShelf): BlockScribe {
  let open = begin();
  let events = 0;
  let position = shelf.end() ?? 0;
  /** What `all` gave last, until it changes. */
  let listed: readonly Block[] | undefined;

  function begin(): BlockBuilder {
    return createBlockBuilder(shelf.end() ?? 0);
  }

  function restart(): void {
    open = begin();
    events = 0;
    position = shelf.end() ?? 0;
    listed = undefined;
  }

  function close(): void {
    if (events === 0) return;
    shelf.add(open.block());
    restart();
  }

  return {
    position: () => position,
    add(event, storedAt) {
      if (event.position <= position) return;
      open.add(event, storedAt);
      position = event.position;
      listed = undefined;
      if (++events >= mostEvents) close();
    },
    close,
    all() {
      listed ??= events === 0 ? shelf.all() : [...shelf.all(), open.block()];
      return listed;
    },
    restart,
  };
}
