import { CimError } from "@cim/contracts";

/** What a person reads when the start fails: one sentence with the remedy for what is known, the stack for a bug. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CimError || error.name === "ToolchainError") return error.message;
  const { code, syscall, address, port, path } = error as ListenOrFileError;
  if (syscall === "listen") {
    const place = `${address}:${port}`;
    if (code === "EADDRINUSE")
      return `Another program listens on ${place} already. Stop it, or choose another port with --port (0 picks a free one).`;
    if (code === "EADDRNOTAVAIL")
      return `${address} is no address of this machine. Correct --host, e.g. 127.0.0.1 or 0.0.0.0.`;
    if (code === "EACCES")
      return `This user may not listen on ${place}. Choose a port above 1023 with --port, or another --host.`;
  }
  if (path !== undefined && (code === "EACCES" || code === "EPERM" || code === "EROFS"))
    return `This user may not write ${path}. Correct its rights, or name another directory with --data.`;
  if (path !== undefined && (code === "ENOTDIR" || code === "EEXIST"))
    return `${path} is no directory. Name another one with --data.`;
  return error.stack ?? error.message;
}

interface ListenOrFileError extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
}
