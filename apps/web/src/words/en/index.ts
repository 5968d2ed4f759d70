import { fields } from "./fields.ts";
import { frame } from "./frame.ts";
import { keys } from "./keys.ts";
import { kinds } from "./kinds.ts";
import { live } from "./live.ts";
import { delivery, events, fleet, lattice, overview } from "./pages.ts";
import { palette } from "./palette.ts";
import { session } from "./session.ts";
import { states, steps } from "./states.ts";
import { thing } from "./thing.ts";
import { ui } from "./ui.ts";

/** The English catalogue: the one that types every other. A section per part of the screen. */
export const en = {
  delivery,
  events,
  fields,
  fleet,
  frame,
  keys,
  kinds,
  lattice,
  live,
  overview,
  palette,
  session,
  states,
  steps,
  thing,
  ui,
} as const;
