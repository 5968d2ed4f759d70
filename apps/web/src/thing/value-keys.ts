/**
 * Leads the keyboard from a row to its values, so that not every value is a tab stop. Use as a `ref` on what holds the rows:
 * ArrowRight on a row (the active row of a grid, or a `data-row-head` in a `data-row`) goes to its first value, ArrowRight and
 * ArrowLeft from value to value, Escape and ArrowLeft at the first back to the row. In lists ArrowDown and ArrowUp change rows.
 */
export function listenToValueKeys(container: HTMLElement): void {
  container.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    const next = target(container, event.target, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

function target(container: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
  if (from.getAttribute("role") === "grid") {
    const row = from.querySelector<HTMLElement>("tr[data-active]");
    return key === "ArrowRight" && row ? valuesOf(row)[0] : undefined;
  }
  const row = from.closest<HTMLElement>("tr, [data-row]");
  if (!row || !container.contains(row)) return undefined;
  const head = row.querySelector<HTMLElement>("[data-row-head]") ?? from.closest<HTMLElement>("[role=grid]");
  const values = valuesOf(row);
  const at = values.indexOf(from);
  const isHead = from === head;
  if (!isHead && at < 0) return undefined;
  if (key === "ArrowRight") return values[at + 1] ?? undefined;
  if (key === "ArrowLeft" && at >= 0) return values[at - 1] ?? head ?? undefined;
  if (key === "Escape" && at >= 0) return head ?? undefined;
  if (row.matches("tr")) return undefined;
  const step =
    key === "ArrowDown" ? row.nextElementSibling : key === "ArrowUp" ? row.previousElementSibling : null;
  return step?.querySelector<HTMLElement>("[data-row-head]") ?? undefined;
}

function valuesOf(row: HTMLElement): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>("[data-because]")].filter(
    (value) => value.offsetParent !== null,
  );
}
