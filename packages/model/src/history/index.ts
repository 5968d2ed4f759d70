export { annotations } from "./annotations.ts";
export {
  type AnnotationCommand,
  type AnnotationDecision,
  type AnnotationEvent,
  type AnnotationState,
  decideAnnotation,
  evolveAnnotation,
} from "./decide-annotation.ts";
export {
  decideView,
  evolveViews,
  mostViews,
  type ViewCommand,
  type ViewDecision,
  type ViewEvent,
  type ViewsState,
} from "./decide-view.ts";
export { views } from "./views.ts";
