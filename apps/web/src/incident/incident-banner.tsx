import "./incident.css";
import { A } from "@solidjs/router";
import { createUniqueId } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords } from "../words/words.tsx";
import type { OpenedFile } from "./incident-reader.ts";
import { useIncidents } from "./use-incidents.ts";

/** Over everything while a file is open: nobody takes another machine's past for this one's present. */
export function IncidentBanner(props: { readonly file: OpenedFile }) {
  const say = useWords();
  const toast = useToast();
  const incidents = useIncidents();
  const href = useScreenHref();
  const id = createUniqueId();
  const manifest = () => props.file.about.manifest;

  function close(): void {
    incidents.close();
    toast(say("incident.shown.closed"));
  }
  return (
    <section class="incident-banner" aria-labelledby={id}>
      <Icon name="history" />
      <p>
        <strong id={id}>{say("incident.shown.banner")}</strong>{" "}
        <A href={href("/incident")}>
          {say("incident.shown.about", { title: manifest().title, machine: manifest().machine })}
        </A>
        <span class="incident-by">
          {say("incident.shown.by", {
            who: manifest().exportedBy,
            role: say(`frame.user.roles.${manifest().role}`),
          })}
          ; {say("incident.shown.offline")}
        </span>
      </p>
      <Button onClick={close}>{say("incident.shown.close")}</Button>
    </section>
  );
}
