import type { TokenRole } from "@cim/contracts";

/** A subject's form in words: `{name}` is one token, a last `{name+}` one or more, else the very word. */
export interface Template {
  readonly pieces: readonly Piece[];
}

interface Piece {
  readonly word: string;
  readonly role: TokenRole | undefined;
  readonly many: boolean;
}

const slotRoles: ReadonlyMap<string, TokenRole> = new Map([
  ["environment", "environment"],
  ["env", "environment"],
  ["prefix", "prefix"],
  ["organisation", "prefix"],
  ["organization", "prefix"],
  ["org", "prefix"],
  ["lattice", "prefix"],
  ["machine", "machine"],
  ["context", "context"],
  ["domain", "context"],
  ["marker", "marker"],
  ["kind", "marker"],
  ["aggregate", "aggregate"],
  ["verb", "verb"],
  ["event", "verb"],
  ["event_type", "verb"],
  ["action", "verb"],
  ["version", "version"],
  ["number", "number"],
  ["sequence", "number"],
  ["word", "word"],
]);

/** Reads a template; a slot of any other name (`{room}`, `{device_id}`) is an id. */
export function readTemplate(text: string): Template {
  return {
    pieces: text.split(".").map((token) => {
      const slot = /^\{([^{}+]+)(\+?)\}$/u.exec(token);
      if (slot === null) return { word: token, role: undefined, many: false };
      return {
        word: "",
        role: slotRoles.get((slot[1] ?? "").toLowerCase()) ?? "id",
        many: slot[2] === "+",
      };
    }),
  };
}

/** The roles that a template's slots give to the tokens (undefined for its words); undefined when it does not fit. */
export function rolesBy(
  { pieces }: Template,
  tokens: readonly string[],
): (TokenRole | undefined)[] | undefined {
  const many = pieces.at(-1)?.many === true;
  if (many ? tokens.length < pieces.length : tokens.length !== pieces.length) return undefined;
  const roles: (TokenRole | undefined)[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const piece = pieces[Math.min(index, pieces.length - 1)] as Piece;
    if (piece.role === undefined && piece.word !== tokens[index]) return undefined;
    roles.push(piece.role);
  }
  return roles;
}
