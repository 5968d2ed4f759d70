import { configSchema } from "./config-schema.ts";
import { options, secretOptions } from "./options.ts";

/** The text of `--help`: each option with its variable, and what can only come from the environment or the file. */
export function helpText(): string {
  const lines = options.map((option) => {
    const left = `  --${option.name}${option.placeholder ? ` ${option.placeholder}` : ""}`;
    const inFile = option.field in configSchema.shape ? ` Config file: ${option.field}.` : "";
    return `${left}\n      ${option.help}\n      Environment: ${option.env}.${inFile}`;
  });
  const secrets = secretOptions.map(
    (option) => `  ${option.env}\n      ${option.help} Config file: ${option.field}.`,
  );
  return `CIM Dashboard: see how the parts of a machine connect, live, and walk from any value to its events.

Usage: npm start -- [options]

Options (lists in the environment are separated by commas):
${lines.join("\n")}

From the environment or the config file only:
${secrets.join("\n")}

Other commands: npm run sign-in (a new one-time link), npm run rebuild (rows anew from the log), npm run simulate (tells the machine of a demonstration what to do), npx cim-emit --help
`;
}
