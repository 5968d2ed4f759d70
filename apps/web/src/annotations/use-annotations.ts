import type { AnnotationRow } from "@cim/contracts/history";
import { type Accessor, createContext, onCleanup, useContext } from "solid-js";
import type { AnnotationDraft } from "./annotation-draft.ts";

/** What people wrote, as it stands now: annotations about a moment are mostly written after it, so they do not follow `?at=`. */
export interface Annotations {
  readonly rows: Accessor<readonly AnnotationRow[]>;
  /** False until they were read once. */
  readonly ready: Accessor<boolean>;
  /** True when this session may see annotations at all. */
  readonly heard: Accessor<boolean>;
  /** True when this session may write them. */
  readonly mayWrite: Accessor<boolean>;
  /** Opens the form: a new annotation of the moment shown, unless the draft says otherwise, or one to be edited. */
  write(draft?: AnnotationDraft): void;
  /** Asks for them anew, as after a change while a past moment is shown. */
  refresh(): void;
}

export interface SharedAnnotations extends Annotations {
  hold(): () => void;
}

export const AnnotationsContext = createContext<SharedAnnotations>();

function useShared(): SharedAnnotations {
  const found = useContext(AnnotationsContext);
  if (!found) throw new Error("useAnnotations needs an AnnotationsProvider above it.");
  return found;
}

/** All annotations, kept up to date while the caller's owner lives. */
export function useAnnotations(): Annotations {
  const shared = useShared();
  onCleanup(shared.hold());
  return shared;
}

/** The form alone, for who offers to annotate and shows no annotations. */
export function useAnnotate(): Pick<Annotations, "mayWrite" | "write"> {
  return useShared();
}
