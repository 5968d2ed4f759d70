/** For pino's `redact`: whatever object is logged by mistake, its secrets do not reach the log. */
export const logRedaction = {
  paths: ["cookie", "authorization", "token", "password", "pass", "seed", "jwt"].flatMap((name) => [
    name,
    `*.${name}`,
    `*.*.${name}`,
    `*.headers["${name}"]`,
  ]),
  censor: "[secret]",
};
