import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { Compartment, EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { TextPlace } from "./cypher-fault.ts";
import type { CypherOption } from "./cypher-options.ts";

export interface CypherEditor {
  setText(text: string): void;
  /** Underlines a place, or nothing. Typing takes the line away. */
  mark(place: TextPlace | undefined): void;
  relabel(label: string, hint: string): void;
  focus(): void;
  destroy(): void;
}

export interface CypherEditorOptions {
  readonly host: HTMLElement;
  readonly text: string;
  readonly label: string;
  /** Shown while it is empty. */
  readonly hint: string;
  readonly complete: (
    text: string,
    at: number,
  ) => { readonly from: number; readonly options: readonly CypherOption[] };
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

const setMark = StateEffect.define<TextPlace | undefined>();
const markField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue;
      const place = effect.value;
      now = place
        ? Decoration.set([Decoration.mark({ class: "cm-fault" }).range(place.from, place.to)])
        : Decoration.none;
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Only the tokens of tokens.css: custom properties reach into the shadow tree, so both themes are right. */
const look = EditorView.theme({
  "&": {
    color: "var(--color-text)",
    backgroundColor: "var(--color-surface)",
    fontSize: "var(--text-xs)",
    height: "100%",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px", overflow: "auto" },
  ".cm-content": { caretColor: "var(--color-text)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--color-text)" },
  ".cm-gutters": { backgroundColor: "var(--color-sunken)", color: "var(--color-faint)", border: "none" },
  ".cm-placeholder": { color: "var(--color-faint)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--color-selected)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--color-hover)",
    outline: "1px solid var(--color-edge)",
  },
  ".cm-fault": { textDecoration: "underline wavy var(--color-failing)", textUnderlineOffset: "3px" },
  ".cm-tooltip": {
    border: "1px solid var(--color-line)",
    borderRadius: "var(--radius-md)",
    backgroundColor: "var(--color-raised)",
    color: "var(--color-text)",
    boxShadow: "var(--shadow-float)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", maxHeight: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px", lineHeight: "20px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--color-selected)",
    color: "var(--color-text)",
  },
  ".cm-completionDetail": { color: "var(--color-muted)", fontStyle: "normal", marginLeft: "16px" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--color-accent)", fontWeight: "600" },
  { tag: tags.atom, color: "var(--color-changing)" },
  { tag: tags.string, color: "var(--color-ok)" },
  { tag: tags.comment, color: "var(--color-muted)" },
  { tag: tags.standard(tags.variableName), color: "var(--color-past)" },
  { tag: tags.definition(tags.variableName), color: "var(--color-accent)", fontWeight: "600" },
  { tag: tags.punctuation, color: "var(--color-muted)" },
]);

/**
 * Typing over a selection is done here, not by the browser: that would give the new text the look of the old by `style` attributes, which
 * the page's Content-Security-Policy refuses. What input methods compose is left to them.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    if (inputType !== "insertText" || data === null || isComposing) return false;
    const { from, to, empty } = view.state.selection.main;
    if (empty && !data.includes("\n")) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    // Such as those that put brackets around a selection.
    const isTaken = view.state
      .facet(EditorView.inputHandler)
      .some((handler) => handler(view, from, to, data, insert));
    if (!isTaken) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

const kinds: Readonly<Record<CypherOption["kind"], string>> = {
  label: "class",
  type: "interface",
  property: "property",
  parameter: "constant",
  function: "function",
  keyword: "keyword",
  variable: "variable",
};

/**
 * The editor of Cypher texts. It stands in a shadow tree of its own: there the library adopts constructed style sheets, which the page's
 * Content-Security-Policy allows, where in the page itself it would need `style` elements, which the policy refuses.
 */
export function makeCypherEditor(options: CypherEditorOptions): CypherEditor {
  const root = options.host.shadowRoot ?? options.host.attachShadow({ mode: "open" });
  const words = new Compartment();
  const said = (label: string, hint: string) => [
    EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true", spellcheck: "false" }),
    placeholder(hint),
  ];

  function complete(context: CompletionContext): CompletionResult | null {
    const found = options.complete(context.state.doc.toString(), context.pos);
    const isBegun = context.pos > found.from || /[:.$|{]$/u.test(context.state.sliceDoc(0, context.pos));
    if (found.options.length === 0 || !(context.explicit || isBegun)) return null;
    return {
      from: found.from,
      validFor: /^\w*$/u,
      options: found.options.map(({ text, kind, detail, isLikely }) => ({
        label: text,
        type: kinds[kind],
        detail,
        boost: isLikely ? 50 : 0,
      })),
    };
  }

  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        Prec.highest(
          keymap.of([
            {
              key: "Mod-Enter",
              run: () => {
                options.onRun();
                return true;
              },
            },
            { key: "Tab", run: acceptCompletion },
          ]),
        ),
        history(),
        drawSelection(),
        highlightSpecialChars(),
        lineNumbers(),
        EditorView.lineWrapping,
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [complete], icons: false }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        StreamLanguage.define(cypher),
        syntaxHighlighting(colours),
        typeOver,
        markField,
        look,
        words.of(said(options.label, options.hint)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });

  return {
    setText(text) {
      if (text !== view.state.doc.toString())
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    mark(place) {
      const end = view.state.doc.length;
      const fits = place !== undefined && place.from < place.to && place.to <= end;
      view.dispatch({
        effects: fits ? [setMark.of(place), EditorView.scrollIntoView(place.from)] : setMark.of(undefined),
      });
    },
    relabel: (label, hint) => view.dispatch({ effects: words.reconfigure(said(label, hint)) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
