import { onCleanup, type ParentProps } from "solid-js";
import { GivenAnnotations } from "../annotations/given-annotations.tsx";
import { OtherSessionProvider, useSession } from "../app/session.tsx";
import { OtherLiveProvider } from "../live/live-provider.tsx";
import { makeLive } from "../live/make-live.ts";
import { EventSourceProvider } from "../past/event-source-provider.tsx";
import { PastProvider } from "../past/past-provider.tsx";
import { IncidentBanner } from "./incident-banner.tsx";
import { IncidentMoment } from "./incident-moment.tsx";
import type { OpenedFile } from "./incident-reader.ts";

/** Everything below it shows an opened file: rows, moments, events and annotations come out of it, and nothing can be changed. */
export function IncidentRoom(props: ParentProps<{ readonly file: OpenedFile }>) {
  const { session } = useSession();
  const { about, port, past, events } = props.file;
  const { manifest, annotations } = about;
  const slices = manifest.slices.map((slice) => ({ ...slice, subject: "" }));
  const live = makeLive({
    address: { origin: location.origin, natsPath: "", slices },
    port,
    onFrame: (task) => requestAnimationFrame(task),
    now: Date.now,
    signedOut: () => undefined,
  });
  onCleanup(() => live.stop());
  const { machine, environment } = manifest;
  return (
    <OtherSessionProvider session={{ ...session(), machine, environment, slices, rights: [] }}>
      <IncidentMoment manifest={manifest}>
        <OtherLiveProvider live={live}>
          <EventSourceProvider source={events}>
            <PastProvider source={past}>
              <GivenAnnotations rows={() => annotations}>
                <div class="incident-room">
                  <IncidentBanner file={props.file} />
                  {props.children}
                </div>
              </GivenAnnotations>
            </PastProvider>
          </EventSourceProvider>
        </OtherLiveProvider>
      </IncidentMoment>
    </OtherSessionProvider>
  );
}
