import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Builds the page as it stands into `output`, which nobody else uses. */
export async function buildPage(output: string): Promise<void> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const build = ["run", "build", "--silent", "--workspace", "@cim/web", "--"];
  const options = ["--outDir", output, "--emptyOutDir", "--logLevel", "error"];
  const child = spawn("npm", [...build, ...options], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`the page could not be built: npm run build ended with ${code}`);
}
