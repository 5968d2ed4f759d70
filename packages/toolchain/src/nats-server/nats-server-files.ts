import { join, resolve } from "node:path";

/** The files of one nats-server in its directory. */
export interface NatsServerFiles {
  readonly directory: string;
  /** Configuration, mode 0600: it may hold passwords. */
  readonly config: string;
  /** Written by nats-server itself, removed when it ended. */
  readonly pid: string;
  /** Id of the process that started it. */
  readonly owner: string;
  /** Folder of nats-server's ports file. */
  readonly ports: string;
  readonly log: string;
}

export function natsServerFiles(directory: string): NatsServerFiles {
  const root = resolve(directory);
  return {
    directory: root,
    config: join(root, "nats-server.conf"),
    pid: join(root, "nats-server.pid"),
    owner: join(root, "nats-server.owner"),
    ports: join(root, "ports"),
    log: join(root, "nats-server.log"),
  };
}
