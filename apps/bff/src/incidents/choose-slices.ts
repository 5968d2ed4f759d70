import {
  type IncidentRequest,
  isKindName,
  isProjectionName,
  kindOf,
  maySee,
  type ProjectionName,
  type Role,
  type Slice,
  screenProjections,
  slicesOf,
} from "@cim/contracts";

/** A slice that an incident file takes along. */
export interface ChosenSlice {
  readonly projection: ProjectionName;
  readonly slice: Slice;
  /** Present: only the rows of these keys. */
  readonly keys?: ReadonlySet<string>;
}

/**
 * The slices of the chosen screens that the role hears, whole; and of other projections the rows of the chosen things. In
 * the order of the screens; each slice once. Pure.
 */
export function chooseSlices(
  request: Pick<IncidentRequest, "screens" | "things">,
  role: Role,
): readonly ChosenSlice[] {
  const whole = new Set(request.screens.flatMap((screen) => screenProjections[screen]));
  const keys = new Map<ProjectionName, Set<string>>();
  for (const { kind, id } of request.things) {
    const projection = isKindName(kind) ? kindOf(kind).projection : undefined;
    if (projection === undefined || !isProjectionName(projection) || whole.has(projection)) continue;
    const known = keys.get(projection) ?? new Set();
    keys.set(projection, known.add(id));
  }
  const heard = (projection: ProjectionName) => slicesOf[projection].filter((slice) => maySee(role, slice));
  return [
    ...[...whole].flatMap((projection) => heard(projection).map((slice) => ({ projection, slice }))),
    ...[...keys].flatMap(([projection, chosen]) =>
      heard(projection).map((slice) => ({ projection, slice, keys: chosen })),
    ),
  ];
}
