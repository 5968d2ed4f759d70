import { connect, type Socket } from "node:net";

/** A client that listens on `subject` and reads nothing more once it is heard: servers cut it for that. */
export function connectSlowClient(port: number, name: string, subject: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const options = { verbose: false, name, lang: "raw", version: "1", protocol: 1 };
    socket.once("error", reject);
    socket.once("data", () => {
      socket.write(`CONNECT ${JSON.stringify(options)}\r\nSUB ${subject} 1\r\nPING\r\n`);
      socket.on("data", (data) => {
        if (!data.toString().includes("PONG")) return;
        socket.pause();
        socket.removeAllListeners("error").on("error", () => socket.destroy()); // cut, as it is meant to be
        resolve(socket);
      });
    });
  });
}
