import { keptOutages, type LogEvent } from "@cim/contracts";
import { oneLine } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Outages = FieldsOf<"outages">;
type Outage = Outages["outages"][number];

function newRow(component: string): Outages {
  return { component, outages: [], outageCount: 0, isStopped: false };
}

const isDown = (row: Outages): boolean => row.outages[0]?.until === null;

/** An outage begins, or goes on where one lasts already. */
function begun(row: Outages, event: LogEvent, how: Outage["how"], message: string | undefined): Outages {
  if (isDown(row)) return row;
  const outage: Outage = {
    from: event.time,
    fromPosition: event.position,
    until: null,
    untilPosition: null,
    how,
    message: message === undefined ? null : oneLine(message),
  };
  return {
    ...row,
    outages: [outage, ...row.outages].slice(0, keptOutages),
    outageCount: row.outageCount + 1,
  };
}

/** The outage that lasts is over; the very same row where none does. */
function over(row: Outages, event: LogEvent): Outages {
  const [last, ...earlier] = row.outages;
  if (last?.until !== null) return row;
  return { ...row, outages: [{ ...last, until: event.time, untilPosition: event.position }, ...earlier] };
}

function stopped(row: Outages, isStopped: boolean): Outages {
  return row.isStopped === isStopped ? row : { ...row, isStopped };
}

/** No row is kept of what never failed and is not stopped. */
function kept(row: Outages): Outages | undefined {
  return row.outageCount === 0 && !row.isStopped ? undefined : row;
}

/**
 * One row per component that ever failed, or that is stopped now. An outage begins when a running component says that it fails, or
 * when it ends with an exit code other than 0; it is over when the component says otherwise, starts anew, or is stopped in order.
 * What a stopped component says of its health counts for nothing, as in its own row.
 */
export const outages = defineProjection({
  name: "outages",
  version: 1,
  keysOf: keyField("component"),
  slicesOf: () => ["fleet"],
  on: {
    ComponentHealthChanged: (row, data, event, key) => {
      if (row?.isStopped) return row;
      if (data.health === "failing") return begun(row ?? newRow(key), event, "failing", data.message);
      return row === undefined ? undefined : over(row, event);
    },
    ComponentStopped: (row, data, event, key) => {
      const known = row ?? newRow(key);
      const isCrash = data.exit_code !== undefined && data.exit_code !== 0;
      if (known.isStopped) return known;
      const message = data.reason ?? (isCrash ? `exit code ${data.exit_code}` : undefined);
      return stopped(isCrash ? begun(known, event, "crashed", message) : over(known, event), true);
    },
    ComponentStarted: (row, _data, event) => {
      if (row === undefined) return undefined;
      return kept(stopped(row.isStopped ? over(row, event) : row, false));
    },
  },
});
