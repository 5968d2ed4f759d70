import type { AnnotationRow } from "@cim/contracts/history";
import type { Accessor, ParentProps } from "solid-js";
import { AnnotationsContext, type SharedAnnotations } from "./use-annotations.ts";

/** Has `annotations` in place of this machine's below: what an opened incident file holds. */
export function GivenAnnotations(props: ParentProps<{ readonly rows: Accessor<readonly AnnotationRow[]> }>) {
  const given: SharedAnnotations = {
    rows: () => props.rows(),
    ready: () => true,
    heard: () => true,
    mayWrite: () => false,
    write: () => undefined,
    refresh: () => undefined,
    hold: () => () => undefined,
  };
  return <AnnotationsContext.Provider value={given}>{props.children}</AnnotationsContext.Provider>;
}
