import { maskMark } from "./mask-mark.ts";

/**
 * What is a secret by its form, wherever it stands. Each form begins where no longer run of its characters can, so that the
 * time grows with the text's length only.
 */
const forms = new RegExp(
  [
    // JSON web tokens, signed or encrypted; also right after an escaped line break.
    String.raw`(?:(?<![\w-])|(?<=\\[nrtbf]))eyJ[\w-]{4,}(?:\.[\w-]*)+`,
    // Private keys of every kind, to the end of the text when it breaks off.
    String.raw`-----BEGIN (?:[A-Z0-9 ]{0,40} )?(?:PRIVATE KEY|NKEY SEED)(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,60}-----|$)`,
    // Seeds of NATS keys: operator, account, user, server, cluster, curve.
    `(?<![A-Z2-7])S[OAUNCX][A-Z2-7]{56}(?![A-Z2-7])`,
    `(?<![A-Z0-9])AGE-SECRET-KEY-1[0-9A-Z]{40,}`,
    // Access tokens of code forges, chat and model providers.
    String.raw`(?<![\w-])(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|hvs\.)[\w-]{16,}`,
    String.raw`(?<=\b(?:Bearer|bearer|Basic) )[\w.~+/=-]{12,}`,
  ].join("|"),
  "gu",
);
/** The password in an address such as `nats://user:password@host`. */
const inAddress = /(?<=:\/\/[^\s/:@"'<>]{0,128}:)[^\s/@"'<>]{1,512}(?=@)/gu;

/** Cheap to look for, and in every one of the forms: without it there is none. */
const hint =
  /eyJ|-----BEGIN|S[OAUNCX][A-Z2-7]{9}|AGE-SECRET|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|hvs\.|earer |asic /;

const shortest = 12;

/** The text with what looks like a secret replaced; the same text when nothing does. */
export function withoutSecretForms(text: string): string {
  if (text.length < shortest) return text;
  const masked = hint.test(text) ? text.replace(forms, maskMark) : text;
  return masked.includes("://") && masked.includes("@") ? masked.replace(inAddress, maskMark) : masked;
}
