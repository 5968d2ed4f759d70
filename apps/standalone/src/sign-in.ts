import { issueSignInLink } from "@cim/bff";
import { roles } from "@cim/contracts";
import { z } from "zod";
import { readInstallation } from "./data-directory/installation.ts";
import { connectService } from "./nats/connect-service.ts";
import { readCommandLine, runCommand } from "./run-command.ts";

const usage = `Usage: npm run sign-in -- [--role ${roles.join("|")}] [--user NAME] [--data DIR]
Prints a new one-time sign-in link of the running dashboard, valid for 15 minutes. Default role: admin.
`;

/** `npm run sign-in`: asks the running process for a link. */
runCommand(usage, async (args) => {
  const options = readCommandLine(
    args,
    z.strictObject({
      data: z.string().min(1).default(".cim"),
      role: z.enum(roles).default("admin"),
      user: z.string().min(1).max(256).optional(),
    }),
  );
  const { endpoints, credentials } = readInstallation(options.data);
  const connection = await connectService(endpoints.nats.url, credentials, "cli", "cim-sign-in");
  try {
    const { role, user } = options;
    return await issueSignInLink(
      connection,
      endpoints.machine,
      user === undefined ? { role } : { role, user },
    );
  } finally {
    await connection.close();
  }
});
