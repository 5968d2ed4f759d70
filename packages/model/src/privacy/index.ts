export { oneLine } from "./one-line.ts";
export { withoutEmail } from "./without-email.ts";
