import { isKindName } from "@cim/contracts/kinds";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { AnnotationItem } from "../annotations/annotation-item.tsx";
import { useScreenHref } from "../app/screen-href.ts";
import { screens } from "../app/screens.ts";
import { ThingLink } from "../thing/thing-link.tsx";
import { Button } from "../ui/button.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import type { OpenedFile } from "./incident-reader.ts";
import { useIncidents } from "./use-incidents.ts";

/** What an opened file is: who made it, of what, and the ways into it. */
export function AboutFile(props: { readonly file: OpenedFile }) {
  const say = useWords();
  const format = useFormat();
  const href = useScreenHref();
  const incidents = useIncidents();
  const manifest = () => props.file.about.manifest;
  const shown = () => screens.filter(({ name }) => manifest().screens.includes(name));
  const moment = (at: { readonly position: number; readonly time: string | null }) =>
    `${at.time === null ? "" : `${format.instant(Date.parse(at.time))} · `}${say("annotations.position", { position: format.number(at.position) })}`;
  return (
    <section class="incident-about" aria-label={say("incident.shown.details")}>
      <h2>{manifest().title}</h2>
      <Show when={manifest().note}>{(note) => <p class="incident-note">{note()}</p>}</Show>
      <nav class="incident-ways" aria-label={say("incident.shown.holds")}>
        <For each={shown()}>
          {(screen) => (
            <A class="ui-button" href={href(screen.path)}>
              {say(`frame.screens.${screen.name}`)}
            </A>
          )}
        </For>
      </nav>
      <dl class="incident-facts">
        <dt>{say("frame.user.machine")}</dt>
        <dd>
          {manifest().machine} · {manifest().environment}
        </dd>
        <dt>{say("incident.shown.exportedAt")}</dt>
        <dd>
          <ExactTime at={manifest().exportedAt} whole /> ·{" "}
          {say("incident.shown.by", {
            who: manifest().exportedBy,
            role: say(`frame.user.roles.${manifest().role}`),
          })}
        </dd>
        <dt>{say("incident.shown.span")}</dt>
        <dd>
          {moment(manifest().from)} – {moment(manifest().to)}
        </dd>
        <dt>{say("incident.shown.holds")}</dt>
        <dd>
          {say("incident.shown.rows", { count: manifest().slices.length })},{" "}
          {say("incident.shown.events", { count: props.file.about.events })},{" "}
          {format.bytes(props.file.about.size.file)}
        </dd>
        <dt>{say("incident.shown.cid")}</dt>
        <dd>
          <MonoId text={props.file.about.cid} length={32} />{" "}
          <StateBadge plain state="ok" word={say("incident.shown.verified")} />
        </dd>
        <Show when={manifest().things.length > 0}>
          <dt>{say("incident.make.things")}</dt>
          <dd>
            <ul class="incident-things">
              <For each={manifest().things.filter((thing) => isKindName(thing.kind))}>
                {(thing) => (
                  <li>
                    <ThingLink thing={thing}>
                      {isKindName(thing.kind) ? say(`kinds.${thing.kind}`, { count: 1 }) : ""}{" "}
                      <MonoId still text={thing.id} length={32} />
                    </ThingLink>
                  </li>
                )}
              </For>
            </ul>
          </dd>
        </Show>
      </dl>
      <Show when={props.file.about.annotations.length > 0}>
        <h3>{say("annotations.title")}</h3>
        <For each={props.file.about.annotations}>{(row) => <AnnotationItem row={row} />}</For>
      </Show>
      <p>
        <Button onClick={() => incidents.close()}>{say("incident.shown.close")}</Button>
      </p>
    </section>
  );
}
