const sideStep = 1.25;
const shapeStep = 1.06;
/** The place may change its shape by this factor before everything is placed anew. */
const lasting = 1.3;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size in which a place is laid out: about its own, in steps, so that the same window always shows the same picture. */
export function layoutSize({ width, height }: Size): Size {
  const side = stepped(Math.sqrt(Math.max(1, width) * Math.max(1, height)), sideStep);
  const shape = Math.sqrt(stepped(Math.max(1, width) / Math.max(1, height), shapeStep));
  return { width: side * shape, height: side / shape };
}

/** True when what was laid out in one size does not fit into a place any more. */
export function needsOther(laidOut: Size, place: Size): boolean {
  const shape = place.width / Math.max(1, place.height) / (laidOut.width / laidOut.height);
  return shape > lasting || shape < 1 / lasting;
}

function stepped(value: number, step: number): number {
  return step ** Math.round(Math.log(value) / Math.log(step));
}
