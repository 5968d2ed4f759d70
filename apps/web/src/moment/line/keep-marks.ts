import type { Density, Mark } from "@cim/contracts/history";

/**
 * The density with the mark objects that were told before, where nothing about them is new: a list of marks then keeps their elements,
 * and with them the focus and a click that is under way, though it is asked for again every few seconds.
 */
export function keepMarks(found: Density, before: Density | undefined): Density {
  const known = new Map(before?.marks.map((mark) => [textOf(mark), mark]));
  return { ...found, marks: found.marks.map((mark) => known.get(textOf(mark)) ?? mark) };
}

function textOf(mark: Mark): string {
  return JSON.stringify([mark.position, mark.time, mark.kind, mark.type, mark.thing, mark.summary]);
}
