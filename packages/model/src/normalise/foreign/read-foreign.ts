import type { Dialect, LogEvent, LogRecord } from "@cim/contracts";
import { readSubject } from "../subject/read-subject.ts";
import { readAdvisory } from "./advisory.ts";
import { assemble } from "./assemble.ts";
import { bodyNamesOf } from "./body-names.ts";
import { readCloudEvent } from "./cloud-event.ts";
import { applyRule, createRuleFinder } from "./configured.ts";
import { headerNamesOf } from "./header-names.ts";
import type { DialectReader, ForeignMessage, Said } from "./message.ts";
import { readNativeElsewhere } from "./native-elsewhere.ts";
import { readBody } from "./read-body.ts";
import { readHeaders } from "./read-headers.ts";
import { readService } from "./service.ts";
import { readByTables } from "./tables.ts";

/** Dialects in their order; the tables take whatever is left. */
const readers: readonly DialectReader[] = [
  readNativeElsewhere,
  readCloudEvent,
  readAdvisory,
  readService,
  readByTables,
];

/** Reads messages of other systems by a dialect. Never throws: what can not be read is `raw` with a fault. */
export function createForeignReader(dialect: Dialect): (record: LogRecord) => LogEvent {
  const headerNames = headerNamesOf(dialect);
  const names = bodyNamesOf(dialect);
  const findRule = createRuleFinder(dialect);
  return (record) => {
    const message: ForeignMessage = {
      record,
      subject: readSubject(record.subject, dialect),
      headers: readHeaders(record.headers, headerNames),
      body: readBody(record.body),
      names,
    };
    const rule = findRule(record.subject);
    return assemble(message, saidOf(message), rule && applyRule(rule, message));
  };
}

function saidOf(message: ForeignMessage): Said {
  for (const read of readers) {
    const said = read(message);
    if (said !== undefined) return said;
  }
  return readByTables(message);
}
