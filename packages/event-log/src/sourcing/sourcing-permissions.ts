import { foreignRoot } from "@cim/contracts";

/** The stream that the server sources into. */
export const intakeName = "CIM_INTAKE";

/**
 * What a user who sources and carries must be allowed to publish, besides reading the log (`STREAM.INFO`, `DIRECT.GET`): its own intake and the log's
 * foreign subjects. Of foreign streams it needs no right, as the server itself reads them.
 */
export function sourcingPermissions(machine: string): readonly string[] {
  const api = (call: string) => `$JS.API.${call}.${intakeName}`;
  return [
    ...["STREAM.INFO", "STREAM.CREATE", "STREAM.UPDATE", "STREAM.PURGE"].map(api),
    ...["CONSUMER.CREATE", "CONSUMER.DELETE", "CONSUMER.MSG.NEXT"].map((call) => `${api(call)}.>`),
    `${foreignRoot}.${machine}.>`,
  ];
}
