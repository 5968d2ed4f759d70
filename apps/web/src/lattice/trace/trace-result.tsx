import type { RouteTrace } from "@cim/contracts/lattice";
import { createMemo, Show } from "solid-js";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useLatticeWords } from "../use-lattice-words.ts";
import { TraceDrawing } from "./trace-drawing.tsx";
import { TraceList } from "./trace-list.tsx";
import { countTrace, traceTree } from "./trace-tree.ts";

/** The answer: what it amounts to, from where it speaks, the way drawn server by server, and the same as a list. */
export function TraceResult(props: { readonly trace: RouteTrace }) {
  const say = useLatticeWords();
  const format = useFormat();
  const counts = createMemo(() => countTrace(props.trace));
  const tree = createMemo(() => traceTree(props.trace));
  const reachesNobody = () => counts().deliveries === 0 && counts().stores === 0;
  return (
    <>
      <header class="trace-head">
        <h2>{say("trace.result", { subject: props.trace.subject })}</h2>
        <p role="status">
          {[
            say("trace.servers", { count: counts().servers }),
            say("trace.deliveries", { count: counts().deliveries }),
            say("trace.stores", { count: counts().stores }),
            say("trace.refusals", { count: counts().refusals }),
            say("trace.took", { time: format.duration(props.trace.tookMs) }),
          ].join(" · ")}
        </p>
        <Show when={reachesNobody()}>
          <p>
            <StateBadge state="warning" word={say("trace.nobody")} />
          </p>
        </Show>
        <p class="text-muted">{say("trace.origin", props.trace.origin)}</p>
        <Show when={props.trace.component}>
          {(found) => {
            const names = (of: "server" | "account") =>
              [...new Set(found().connections.map((connection) => connection[of]))].join(", ");
            return (
              <p class="text-muted">
                {say(`trace.start.${found().start}`, {
                  component: found().component,
                  servers: names("server"),
                  accounts: names("account"),
                })}
              </p>
            );
          }}
        </Show>
        <Show when={props.trace.missing.length > 0}>
          <p>
            <StateBadge
              state="unknown"
              word={say("trace.missing", {
                count: props.trace.missing.length,
                servers: props.trace.missing.slice(0, 5).join(", "),
              })}
            />
          </p>
        </Show>
        <Show when={props.trace.cut}>
          <p>
            <StateBadge state="warning" word={say("trace.cut")} />
          </p>
        </Show>
      </header>
      <section
        class="trace-drawing"
        tabindex="0"
        aria-label={say("trace.drawn", { subject: props.trace.subject })}
      >
        <TraceDrawing nodes={tree()} />
      </section>
      <TraceList nodes={tree()} />
    </>
  );
}
