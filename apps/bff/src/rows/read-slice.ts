import {
  isProjectionName,
  maySee,
  type ProjectionName,
  type Role,
  type Slice,
  slicesOf,
} from "@cim/contracts";
import { ForbiddenError, NotFoundError } from "../http/http-error.ts";

/** A slice of a projection, as a path names it. */
export interface NamedSlice {
  readonly projection: ProjectionName;
  readonly slice: Slice;
}

/**
 * The slice that a path names, for a role that hears it.
 * @throws NotFoundError when there is none, ForbiddenError when the role does not hear it
 */
export function readSlice(projection: string, slice: string, role: Role): NamedSlice {
  const found = isProjectionName(projection)
    ? slicesOf[projection].find((candidate) => candidate === slice)
    : undefined;
  if (!isProjectionName(projection) || found === undefined) {
    throw new NotFoundError(`There is no slice ${slice} of a projection ${projection}.`);
  }
  if (!maySee(role, found)) throw new ForbiddenError(`see ${found}`);
  return { projection, slice: found };
}
