import { createMemo, createSignal, type ParentProps } from "solid-js";
import { createNotedTimes } from "../moment/create-noted-times.ts";
import { MomentContext, type MomentControl } from "../moment/moment.ts";
import type { IncidentManifest } from "./incident.ts";

/**
 * The moment shown of an opened file. It is kept here and not in the URL: reloaded or shared, the address would name a position of
 * another machine. There is no LIVE in a file; what asks for it gets the file's end.
 */
export function IncidentMoment(props: ParentProps<{ readonly manifest: IncidentManifest }>) {
  const { from, to } = props.manifest;
  const times = createNotedTimes();
  times.note(from);
  times.note(to);
  const [at, setAt] = createSignal(to.position);
  const [passing, setPassing] = createSignal<number>();
  const [against, setAgainst] = createSignal<number>();
  const [span, setSpan] = createSignal<number>();
  const shown = createMemo(() => passing() ?? at());

  function show(position: number): void {
    setPassing(undefined);
    setAt(Math.min(Math.max(position, from.position), to.position));
  }
  const control: MomentControl = {
    at: shown,
    time: createMemo(() => times.timeOf(shown())),
    isLive: () => false,
    show(position, options = {}) {
      if (options.time !== undefined) times.note({ position, time: options.time });
      if (options.span !== undefined) setSpan(options.span);
      show(position);
    },
    live() {
      setAgainst(undefined);
      show(to.position);
    },
    pass(moment) {
      if (moment) times.note(moment);
      setPassing(moment?.position);
    },
    isPassing: () => passing() !== undefined,
    against,
    compareWith(position, to) {
      setAgainst(position);
      if (to !== undefined) show(to);
    },
    span,
    lookAt: setSpan,
    note: times.note,
    timeOf: times.timeOf,
  };
  return <MomentContext.Provider value={control}>{props.children}</MomentContext.Provider>;
}
