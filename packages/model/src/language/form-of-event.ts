import type { LogEvent, MessageKind, SubjectToken } from "@cim/contracts";
import { eventSubject } from "@cim/contracts";
import { maskMark, withoutSecretTokens } from "../privacy/index.ts";

/** The form of an event's subject, and what is told of all subjects of it. */
export interface SubjectForm {
  readonly form: string;
  readonly tokens: readonly SubjectToken[];
  readonly kind: MessageKind;
  readonly domain: string;
  readonly family: string;
}

/** Reads the tokens of a subject that is none of our own. */
export type ReadTokens = (subject: string) => readonly SubjectToken[];

/** Own events: type -> the part of the subject before the id, and the form. The native rule made sure that they agree. */
const ownForms = new Map<string, { readonly before: string; readonly form: string }>();

/** The form alone: all that is needed once its row is there. */
export function formTextOf(event: LogEvent): string {
  if (event.foreign !== undefined) return event.foreign.form;
  if (event.rule === "native") {
    const known = ownForms.get(event.type);
    if (known !== undefined && event.subject.startsWith(known.before)) return known.form;
  }
  const subject = withoutSecretTokens(event.subject);
  const parts = eventSubject.parse(subject);
  if (parts === undefined) return subject.replaceAll(maskMark, "*");
  const form = [parts.machine, parts.context, "events", parts.aggregate, "*", parts.verb].join(".");
  if (event.rule === "native") ownForms.set(event.type, { before: form.slice(0, form.indexOf("*")), form });
  return form;
}

/** The form with everything that is told of it. */
export function formOfEvent(event: LogEvent, readTokens: ReadTokens): SubjectForm {
  const { foreign } = event;
  const subject = withoutSecretTokens(event.subject);
  const form = formTextOf(event);
  if (foreign !== undefined) {
    const { kind, domain, family } = foreign;
    return { form, tokens: inForm(readTokens(subject), form), kind, domain, family };
  }
  const parts = eventSubject.parse(subject);
  if (parts === undefined)
    return { form, tokens: inForm(readTokens(subject), form), kind: "event", domain: "", family: "native" };
  const { machine, context, aggregate, verb } = parts;
  return {
    form,
    tokens: [
      { text: machine, role: "machine" },
      { text: context, role: "context" },
      { text: "events", role: "marker" },
      { text: aggregate, role: "aggregate" },
      { text: "*", role: "id" },
      { text: verb, role: "verb" },
    ],
    kind: "event",
    domain: context,
    family: "native",
  };
}

/** The tokens with what the form leaves open as `*`. */
function inForm(tokens: readonly SubjectToken[], form: string): readonly SubjectToken[] {
  const texts = form.split(".");
  if (texts.length !== tokens.length) return tokens;
  return tokens.map(({ role }, at) => ({ text: texts[at] ?? "", role }));
}
