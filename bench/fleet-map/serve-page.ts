import { fileURLToPath } from "node:url";
import { createServer } from "vite";

/** The page of the map alone, from its sources. */
export async function servePage(): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL("./page/", import.meta.url)),
    logLevel: "error",
    server: {
      port: 0,
      host: "127.0.0.1",
      hmr: false,
      watch: null,
      fs: { allow: [fileURLToPath(new URL("../../", import.meta.url))] },
    },
    worker: { format: "es" },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== "object" || address === null) throw new Error("The page's server listens nowhere.");
  return { origin: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
}
