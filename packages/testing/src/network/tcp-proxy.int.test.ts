import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

describe("startTcpProxy", () => {
  let echo: Server;
  let proxy: TcpProxy;
  let heardByEcho: string;
  const clients: Socket[] = [];

  beforeEach(async () => {
    heardByEcho = "";
    echo = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.on("data", (data) => {
        heardByEcho += data.toString();
        socket.write(data);
      });
    });
    echo.listen(0, "127.0.0.1");
    await once(echo, "listening");
    proxy = await startTcpProxy({ target: { port: (echo.address() as AddressInfo).port } });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.stop();
    echo.close();
  });

  async function client() {
    const socket = connect(proxy.port, "127.0.0.1");
    clients.push(socket);
    const state = { heard: "", isClosed: false };
    socket.on("data", (data) => {
      state.heard += data.toString();
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      state.isClosed = true;
    });
    await waitFor(() => state.isClosed || socket.readyState === "open", { describe: "the connection" });
    const hears = (text: string) => waitFor(() => state.heard === text, { describe: `the echo of ${text}` });
    const isClosed = () => waitFor(() => state.isClosed, { describe: "the connection to close" });
    return { socket, state, hears, isClosed };
  }

  it("passes bytes both ways", async () => {
    const { socket, hears } = await client();
    socket.write("hello");
    await hears("hello");
  });

  it("cuts open and new connections, and keeps its port for the restore", async () => {
    const before = await client();
    proxy.cut();
    await before.isClosed();
    await (await client()).isClosed();
    proxy.restore();
    const after = await client();
    after.socket.write("back");
    await after.hears("back");
  });

  it("holds bytes in a black hole, of old and new connections, and loses none", async () => {
    const old = await client();
    old.socket.write("1");
    await old.hears("1");
    proxy.blackhole();
    const young = await client();
    old.socket.write("2");
    young.socket.write("3");
    await waitFor(() => proxy.connections() === 2, { describe: "both connections to be held" });
    // A second, untouched proxy to the same echo shows that time enough went by for bytes to pass.
    const other = await startTcpProxy({ target: { port: (echo.address() as AddressInfo).port } });
    const witness = connect(other.port, "127.0.0.1");
    witness.write("4");
    await once(witness, "data");
    witness.destroy();
    await other.stop();
    expect(heardByEcho).toBe("14");
    expect([old.state, young.state]).toEqual([
      { heard: "1", isClosed: false },
      { heard: "", isClosed: false },
    ]);
    proxy.restore();
    await old.hears("12");
    await young.hears("3");
  });

  it("ends the client's side when the target is not there", async () => {
    echo.close();
    await once(echo, "close");
    await (await client()).isClosed();
  });
});
