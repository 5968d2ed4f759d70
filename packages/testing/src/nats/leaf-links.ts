import { z } from "zod";

const leafzSchema = z.object({
  leafs: z.array(z.object({ name: z.string(), account: z.string() })).default([]),
});

/** The links a server's `/leafz` shows, as `<remote server name>/<account>`, sorted. */
export async function leafLinks(monitorUrl: string): Promise<readonly string[]> {
  const response = await fetch(`${monitorUrl}/leafz`, { signal: AbortSignal.timeout(5_000) });
  const { leafs } = leafzSchema.parse(await response.json());
  return leafs.map(({ name, account }) => `${name}/${account}`).sort();
}
