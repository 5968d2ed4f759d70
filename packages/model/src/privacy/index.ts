export { createMask, type Mask } from "./create-mask.ts";
export type { MaskedBody } from "./mask-body.ts";
export { maskEmail, maskedEmail } from "./mask-email.ts";
export { maskMark } from "./mask-mark.ts";
export { oneLine } from "./one-line.ts";
export { withoutSecretTokens } from "./subject-secrets.ts";
export { withoutEmail } from "./without-email.ts";
