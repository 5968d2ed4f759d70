import { maskMark } from "./mask-mark.ts";
import { withoutSecretForms } from "./secret-forms.ts";

/** A part of a JSON web token: dots cut those in three. */
const webToken = /^eyJ[\w-]{8,}$/u;
/** What signs it: right behind two such parts. */
const signature = /^[\w-]{16,}$/u;
const seed = /^S[OAUNCX][A-Z2-7]{54,56}$/u;
/** In every one of them, or in a form of `secret-forms.ts`. */
const hint = /eyJ|S[OAUNCX][A-Z2-7]{9}|AGE-SECRET|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-/;

/**
 * A subject whose tokens that are secrets by their form are marks; it keeps its number of tokens. The very same text when there
 * are none.
 */
export function withoutSecretTokens(subject: string): string {
  if (subject.length < 11 || !hint.test(subject)) return subject;
  const tokens = subject.split(".");
  const isPart = tokens.map((token) => webToken.test(token));
  return tokens
    .map((token, at) => {
      const isSigning = isPart[at - 1] === true && isPart[at - 2] === true && signature.test(token);
      const isSecret =
        isPart[at] === true || isSigning || seed.test(token) || withoutSecretForms(token) !== token;
      return isSecret ? maskMark : token;
    })
    .join(".");
}
