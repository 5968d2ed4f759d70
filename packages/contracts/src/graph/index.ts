export * from "./answers.ts";
export * from "./changes.ts";
export * from "./queries.ts";
export * from "./relationships.ts";
export { rolesInOrder } from "./roles-in-order.ts";
export { type KeyedRow, keyRows } from "./row-keys.ts";
