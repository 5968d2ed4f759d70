import { CimError } from "../errors/cim-error.ts";
import { escapeToken, isToken, unescapeToken } from "./token.ts";

/** Names of the `{...}` slots of a template, as a union. */
export type SlotsOf<Template extends string> = Template extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | SlotsOf<Rest>
  : never;

/** A value for every slot of the template. */
export type SubjectParts<Template extends string> = Readonly<Record<SlotsOf<Template>, string>>;

/**
 * A sentence pattern of the machine's language, typed from its template.
 * Slots are whole tokens: `{machine}.{context}.events.{aggregate}.{id}.{verb}`; a last slot written `{rest+}`
 * takes one or more tokens (and keeps their dots).
 */
export interface SubjectGrammar<Template extends string = string> {
  readonly template: Template;
  /** Values are escaped into tokens. Throws InvalidTokenError for an empty or too long value. */
  format(parts: SubjectParts<Template>): string;
  /** The parts, unescaped, or undefined when `subject` is not a sentence of this grammar. */
  parse(subject: string): SubjectParts<Template> | undefined;
  /** A subscription pattern: slots left out become `*` (a left-out `{rest+}` becomes `>`). */
  wildcard(parts?: Partial<SubjectParts<Template>>): string;
}

/** A template that cannot be a NATS subject. */
export class InvalidTemplateError extends CimError {
  constructor(template: string, why: string) {
    super("invalid-template", `Subject template ${JSON.stringify(template)} ${why}`, { data: { template } });
  }
}

interface Piece {
  readonly slot?: string;
  readonly literal: string;
  readonly many: boolean;
}

/**
 * Defines a grammar from its template.
 * @throws InvalidTemplateError when a literal is no NATS token, a slot name repeats, or `{x+}` is not last
 * @example defineGrammar("{machine}.{context}.events.{id}").format({ machine: "local", context: "fleet", id: "a.b" })
 */
export function defineGrammar<const Template extends string>(template: Template): SubjectGrammar<Template> {
  const pieces = readTemplate(template);
  const last = pieces.at(-1);
  const many = last?.many === true;

  return {
    template,
    format(parts) {
      const values = parts as Readonly<Record<string, string>>;
      return pieces
        .map((piece) => (piece.slot === undefined ? piece.literal : write(piece, values)))
        .join(".");
    },
    parse(subject) {
      const tokens = subject.split(".");
      if (many ? tokens.length < pieces.length : tokens.length !== pieces.length) return undefined;
      const parts: Record<string, string> = {};
      // Indexed, as every record read passes here: entries() made this half of parsing.
      for (let index = 0; index < pieces.length; index++) {
        const piece = pieces[index] as Piece;
        const token = tokens[index] ?? "";
        if (!isToken(token)) return undefined;
        if (piece.many) parts[slotOf(piece)] = tokens.slice(index).map(unescapeToken).join(".");
        else if (piece.slot !== undefined) parts[piece.slot] = unescapeToken(token);
        else if (piece.literal !== token) return undefined;
      }
      return parts as SubjectParts<Template>;
    },
    wildcard(parts = {}) {
      const values = parts as Readonly<Record<string, string | undefined>>;
      return pieces
        .map((piece) => {
          if (piece.slot === undefined) return piece.literal;
          if (values[slotOf(piece)] === undefined) return piece.many ? ">" : "*";
          return write(piece, values as Readonly<Record<string, string>>);
        })
        .join(".");
    },
  };
}

function readTemplate(template: string): readonly Piece[] {
  const names = new Set<string>();
  const tokens = template.split(".");
  return tokens.map((token, index) => {
    const slot = /^\{(\w+)(\+?)\}$/u.exec(token);
    if (slot === null) {
      if (!isToken(token) || /[{}]/u.test(token))
        throw new InvalidTemplateError(template, `has a bad token "${token}"`);
      return { literal: token, many: false };
    }
    const [, name = "", plus] = slot;
    if (names.has(name)) throw new InvalidTemplateError(template, `names the slot {${name}} twice`);
    names.add(name);
    const many = plus === "+";
    if (many && index !== tokens.length - 1) {
      throw new InvalidTemplateError(
        template,
        `has {${name}+} before the end; only the last slot may take many tokens`,
      );
    }
    return { slot: many ? `${name}+` : name, literal: "", many };
  });
}

function slotOf(piece: Piece): string {
  return piece.slot ?? "";
}

function write(piece: Piece, values: Readonly<Record<string, string>>): string {
  const value = values[slotOf(piece)] ?? "";
  return piece.many ? value.split(".").map(escapeToken).join(".") : escapeToken(value);
}
