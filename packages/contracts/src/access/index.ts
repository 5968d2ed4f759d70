export { hasRight, isRole, maySee, type Right, type Role, rights, roles, slicesHeardBy } from "./roles.ts";
export { sliceOfSeries } from "./series-slice.ts";
export { type Session, sessionSchema } from "./session.ts";
