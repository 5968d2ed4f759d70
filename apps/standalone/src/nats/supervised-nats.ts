import type { NatsProcess } from "@cim/toolchain";
import type { Logger } from "pino";

export interface SupervisedNats {
  /** Ends the server and the supervision. */
  stop(): Promise<void>;
}

/**
 * Keeps a nats-server running: when it ends unasked (a crash, a kill -9) it is started again on the same store and ports,
 * at once the first time, then with growing pauses of at most 10 s. Clients reconnect by themselves.
 * @param start starts one server; its first failure is thrown, later ones are logged and tried again
 */
export async function superviseNats(
  start: () => Promise<NatsProcess>,
  logger: Logger,
): Promise<SupervisedNats> {
  let isStopped = false;
  let pause = 0;
  let timer: NodeJS.Timeout | undefined;
  let current: NatsProcess = await start();
  let starting: Promise<void> = Promise.resolve();

  const watch = (server: NatsProcess) => {
    const began = Date.now();
    server.onExit((exit) => {
      if (isStopped || exit.isExpected) return;
      if (Date.now() - began > 30_000) pause = 0;
      logger.error(
        { code: exit.code, signal: exit.signal, pause },
        "nats-server ended unasked; starting it again",
      );
      again();
    });
  };
  const again = () => {
    timer = setTimeout(() => {
      starting = restart();
    }, pause);
    pause = Math.min(10_000, Math.max(250, pause * 2));
  };
  const restart = async () => {
    if (isStopped) return;
    try {
      current = await start();
      logger.info({ pid: current.pid }, "nats-server runs again");
      if (isStopped) await current.stop();
      else watch(current);
    } catch (error) {
      logger.error({ error, pause }, "nats-server could not be started again; trying once more");
      if (!isStopped) again();
    }
  };
  watch(current);

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await starting;
      await current.stop();
    },
  };
}
