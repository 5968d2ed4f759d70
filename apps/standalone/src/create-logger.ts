import { type Logger, pino } from "pino";

/** Secrets never reach a log, wherever they stand in a logged object. */
const secrets = ["password", "pass", "token", "secret", "seed", "cookie", "authorization", "signIn"];

/** JSON lines on standard error; standard output belongs to what `--json` promises. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[secret]" },
      serializers: { error: pino.stdSerializers.err },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
