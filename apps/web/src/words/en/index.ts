import { frame } from "./frame.ts";
import { keys } from "./keys.ts";
import { kinds } from "./kinds.ts";
import { palette } from "./palette.ts";
import { session } from "./session.ts";
import { ui } from "./ui.ts";

/** The English catalogue: the one that types every other. A section per part of the screen. */
export const en = { frame, keys, kinds, palette, session, ui } as const;
