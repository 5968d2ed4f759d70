/** Stands for the rows of a table that have no element, `height` pixels high. */
export function TableSpace(props: { readonly height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the row is empty and takes no focus; without it a reader counts a blank row
    <tr class="ui-table-space" aria-hidden="true" style={{ height: `${props.height}px` }} />
  );
}
