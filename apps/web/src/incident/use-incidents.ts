import { type Accessor, createContext, useContext } from "solid-js";
import type { IncidentDraft } from "./incident-draft.ts";
import type { IncidentReader, OpenedFile } from "./incident-reader.ts";

/** Incident files as the whole frame knows them. */
export interface Incidents {
  /** The file that the frame shows instead of this machine. */
  readonly file: Accessor<OpenedFile | undefined>;
  /** The worker that reads files; loaded when first asked for, and kept for the visit. */
  reader(): Promise<IncidentReader>;
  /** Has the whole frame show `file`. */
  show(file: OpenedFile): void;
  /** Back to this machine. */
  close(): void;
  /** Opens the form that makes a file. */
  make(draft?: IncidentDraft): void;
}

export const IncidentsContext = createContext<Incidents>();

/** @throws when no `IncidentProvider` is above. */
export function useIncidents(): Incidents {
  const found = useContext(IncidentsContext);
  if (!found) throw new Error("useIncidents needs an IncidentProvider above it.");
  return found;
}
