import type { en } from "../en/index.ts";
import type { Translation } from "../message.ts";
import { frame } from "./frame.ts";
import { keys } from "./keys.ts";
import { kinds } from "./kinds.ts";
import { palette } from "./palette.ts";
import { session } from "./session.ts";
import { ui } from "./ui.ts";

export const de: Translation<typeof en> = { frame, keys, kinds, palette, session, ui };
