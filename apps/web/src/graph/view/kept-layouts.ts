import { z } from "zod";
import type { Places } from "../canvas/stage-protocol.ts";
import { type Choices, noChoices, rollUps } from "../model/choices.ts";

/** What is kept of a drawing: what a person chose, and where everything stood, by name of the arrangement. */
export interface KeptLayout {
  readonly choices: Choices;
  readonly places: Readonly<Record<string, Places>>;
}

/** Most layouts kept in a browser, most places kept of one arrangement, and most characters of all together. */
export const keptLimits = { layouts: 24, places: 2000, arrangements: 4, characters: 1_000_000 } as const;

const pointSchema = z.object({ x: z.number(), y: z.number() });
const placesSchema = z.array(z.tuple([z.string(), z.number(), z.number()])).max(keptLimits.places);
const keptSchema = z.object({
  hidden: z.array(z.string()),
  kindsOff: z.array(z.string()),
  typesOff: z.array(z.string()),
  pins: z.array(z.tuple([z.string(), pointSchema])),
  groups: z.array(z.tuple([z.string(), z.enum(["open", "closed"])])),
  rollUp: z.enum([...rollUps, "auto"]),
  layout: z.enum(["free", "layered"]),
  places: z.record(z.string(), placesSchema),
});
const allSchema = z.array(z.tuple([z.string(), keptSchema]));

type Kept = z.output<typeof keptSchema>;

/** The layout kept under `key` in `text`; undefined where there is none, also where the text is of another version. */
export function readKept(text: string | null, key: string): KeptLayout | undefined {
  const kept = parse(text).find(([name]) => name === key)?.[1];
  if (kept === undefined) return undefined;
  return {
    choices: {
      ...noChoices(kept.layout),
      hidden: new Set(kept.hidden),
      kindsOff: new Set(kept.kindsOff),
      typesOff: new Set(kept.typesOff),
      pins: new Map(kept.pins),
      groups: new Map(kept.groups),
      rollUp: kept.rollUp,
    },
    places: kept.places,
  };
}

/** `text` with this layout as its newest; the oldest are let go of where the limits are met. What expanding fetched is not kept. */
export function writeKept(text: string | null, key: string, { choices, places }: KeptLayout): string {
  const kept: Kept = {
    hidden: [...choices.hidden],
    kindsOff: [...choices.kindsOff],
    typesOff: [...choices.typesOff],
    pins: [...choices.pins].map(([name, { x, y }]) => [name, { x: round(x), y: round(y) }]),
    groups: [...choices.groups],
    rollUp: choices.rollUp,
    layout: choices.layout,
    places: Object.fromEntries(
      Object.entries(places)
        .slice(-keptLimits.arrangements)
        .map(([name, list]) => [name, keepPlaces(list)]),
    ),
  };
  const all = [...parse(text).filter(([name]) => name !== key), [key, kept] as const].slice(
    -keptLimits.layouts,
  );
  let written = JSON.stringify(all);
  while (written.length > keptLimits.characters && all.length > 0) {
    all.shift();
    written = JSON.stringify(all);
  }
  return written;
}

/** Of a very large drawing only its groups: where their members stand follows from them. */
function keepPlaces(places: Places): [string, number, number][] {
  const most =
    places.length <= keptLimits.places ? places : places.filter(([name]) => name.startsWith("group:"));
  return most.slice(0, keptLimits.places).map(([name, x, y]) => [name, round(x), round(y)]);
}

function parse(text: string | null): [string, Kept][] {
  if (text === null) return [];
  try {
    const parsed = allSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch {
    // No JSON: another program wrote there. Nothing is kept, then.
    return [];
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
