import type { en } from "../en/index.ts";
import type { Translation } from "../message.ts";
import { annotations } from "./annotations.ts";
import { fields } from "./fields.ts";
import { frame } from "./frame.ts";
import { incident } from "./incident.ts";
import { keys } from "./keys.ts";
import { kinds } from "./kinds.ts";
import { live } from "./live.ts";
import { delivery, events, fleet, lattice, overview } from "./pages.ts";
import { projections } from "./projections.ts";
import { session } from "./session.ts";
import { states, steps } from "./states.ts";
import { thing } from "./thing.ts";
import { ui } from "./ui.ts";

export const de: Translation<typeof en> = {
  annotations,
  delivery,
  events,
  fields,
  fleet,
  frame,
  incident,
  keys,
  kinds,
  lattice,
  live,
  overview,
  projections,
  session,
  states,
  steps,
  thing,
  ui,
};
