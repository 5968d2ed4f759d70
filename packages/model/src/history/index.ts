export { annotations } from "./annotations.ts";
export {
  type AnnotationCommand,
  type AnnotationDecision,
  type AnnotationEvent,
  type AnnotationState,
  decideAnnotation,
  evolveAnnotation,
} from "./decide-annotation.ts";
