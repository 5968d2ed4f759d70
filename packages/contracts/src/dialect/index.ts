export {
  type Dialect,
  type DialectInput,
  type DialectRule,
  defaultDialect,
  dialectSchema,
  type MaskRules,
} from "./dialect.ts";
