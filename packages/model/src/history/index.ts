export { annotations } from "./annotations.ts";
export {
  type AnnotationCommand,
  type AnnotationDecision,
  type AnnotationEvent,
  type AnnotationState,
  decideAnnotation,
  evolveAnnotation,
} from "./decide-annotation.ts";
export { differenceOfRows, type RowsAt, type RowsDifference, rowDifference } from "./difference-of-rows.ts";
