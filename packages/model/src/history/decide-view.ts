import { catalogue, type EventBody, type LogEvent, type viewCommands } from "@cim/contracts";
import type { z } from "zod";
import type { DataOf } from "../projection/index.ts";

type Save = z.output<(typeof viewCommands)["save"]>;
type Remove = z.output<(typeof viewCommands)["remove"]>;

/** What a person asks to be done with a saved view. */
export type ViewCommand = ({ readonly verb: "save" } & Save) | ({ readonly verb: "remove" } & Remove);

/** The views that stand, by id: who saved each first, what it says as one text, and its newest event. */
export type ViewsState = ReadonlyMap<
  string,
  { readonly author: string; readonly content: string; readonly position: number }
>;

/** One event to be appended; the aggregate is the view. */
export type ViewEvent =
  | {
      readonly definition: (typeof catalogue)["ViewSaved"];
      readonly body: EventBody<(typeof catalogue)["ViewSaved"]>;
    }
  | {
      readonly definition: (typeof catalogue)["ViewRemoved"];
      readonly body: EventBody<(typeof catalogue)["ViewRemoved"]>;
    };

export type ViewDecision =
  | { readonly outcome: "append"; readonly event: ViewEvent }
  /** It is so already: by the event at this position. */
  | { readonly outcome: "done"; readonly position: number }
  | {
      readonly outcome: "refuse";
      readonly code: "not-found" | "forbidden" | "refused";
      readonly message: string;
    };

/** Views of one installation: everybody is offered all of them, so they must stay few enough to choose from. */
export const mostViews = 500;

/** The views after one more event of theirs. Whoever saves one anew leaves its author. */
export function evolveViews(views: ViewsState, event: LogEvent): ViewsState {
  const { view, ...fields } = event.data as DataOf<"ViewSaved">;
  if (event.type === "ViewRemoved") {
    const rest = new Map(views);
    rest.delete(view);
    return rest;
  }
  if (event.type !== "ViewSaved") return views;
  const author = views.get(view)?.author ?? event.actor;
  return new Map(views).set(view, { author, content: contentOf(fields), position: event.position });
}

/**
 * What a command about a view leads to. A view is changed and taken away by its author, or by an administrator; the same save
 * again changes nothing.
 */
export function decideView(command: ViewCommand, views: ViewsState): ViewDecision {
  const { view, actor, asAdmin } = command;
  const known = views.get(view);
  if (known !== undefined && known.author !== actor && !asAdmin) {
    const who = "Only who saved it, or an administrator, can change or remove a view";
    return refuse("forbidden", `${who}. Save it under a name of your own instead.`);
  }
  if (command.verb === "remove") {
    if (known === undefined)
      return refuse("not-found", `There is no saved view ${view}. Look at the views as they are now.`);
    return { outcome: "append", event: { definition: catalogue.ViewRemoved, body: { view } } };
  }
  const { name, screen, query, description } = command;
  const fields = { name, screen, query, ...(description ? { description } : {}) };
  if (known?.content === contentOf(fields)) return { outcome: "done", position: known.position };
  if (known === undefined && views.size >= mostViews)
    return refuse("refused", `${mostViews} views are saved, as many as there can be. Remove one first.`);
  return { outcome: "append", event: { definition: catalogue.ViewSaved, body: { view, ...fields } } };
}

/** What a view says, as one text to compare. */
function contentOf({ name, screen, query, description = "" }: Omit<DataOf<"ViewSaved">, "view">): string {
  return JSON.stringify([name, screen, query, description]);
}

function refuse(code: "not-found" | "forbidden" | "refused", message: string): ViewDecision {
  return { outcome: "refuse", code, message };
}
