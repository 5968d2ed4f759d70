import type { ProjectionStatus } from "@cim/contracts/history";
import { Show } from "solid-js";
import { useSession } from "../app/session.tsx";
import { Button } from "../ui/button.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import type { State } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { useShadowWords } from "./use-shadow-words.ts";

const shadowLook: Record<NonNullable<ProjectionStatus["shadow"]>["state"], State> = {
  folding: "changing",
  following: "ok",
  failed: "failing",
  serving: "ok",
};

/** One projection: how it stands, how a rebuild and its shadow do, and what may be done. */
export function ProjectionRow(props: {
  readonly row: ProjectionStatus;
  readonly isShadowOpen: boolean;
  readonly onRebuild: () => void;
  readonly onSwap: () => void;
  readonly onShadow: () => void;
}) {
  const say = useWords();
  const format = useFormat();
  const words = useShadowWords();
  const { session } = useSession();
  const may = (right: string) => session().rights.includes(right);
  const behind = () => Math.max(0, props.row.head - props.row.position);
  const rebuilt = () => {
    const rebuilding = props.row.rebuilding;
    if (!rebuilding) return undefined;
    const share = rebuilding.to === 0 ? 1 : rebuilding.position / rebuilding.to;
    return { ...rebuilding, percent: `${format.number(Math.min(100, share * 100), 0)} %` };
  };
  const maySwap = () => props.row.shadow?.state === "following" && may("swap-projection");
  return (
    <tr data-projection={props.row.projection} data-version={props.row.version}>
      <th scope="row" class="projection-name">
        {props.row.projection}
      </th>
      <td data-column="version">
        <MonoId text={props.row.version} length={18} />
      </td>
      <td data-column="rows">{format.number(props.row.rows)}</td>
      <td data-column="position">{format.number(props.row.position)}</td>
      <td data-column="lag">
        {behind() === 0 ? say("projections.upToDate") : say("projections.behind", { count: behind() })}
      </td>
      <td>
        <div class="projection-state">
          <Show when={rebuilt()} fallback={<StateBadge plain state="ok" word={say("projections.serving")} />}>
            {(rebuilding) => (
              <>
                <StateBadge
                  plain
                  state="changing"
                  word={say("projections.rebuilding", {
                    percent: rebuilding().percent,
                    position: rebuilding().position,
                    to: rebuilding().to,
                  })}
                />
                <progress
                  max={Math.max(1, rebuilding().to)}
                  value={rebuilding().position}
                  aria-label={say("projections.rebuild.of", { projection: props.row.projection })}
                />
              </>
            )}
          </Show>
          <Show when={props.row.shadow}>
            {(shadow) => (
              <>
                <StateBadge
                  plain
                  state={shadowLook[shadow().state]}
                  word={say(`projections.shadow.${shadow().state}`)}
                />
                <span class="text-muted">{words.counts(shadow())}</span>
              </>
            )}
          </Show>
        </div>
      </td>
      <td>
        <div class="projection-actions">
          <Show when={props.row.shadow}>
            <Button
              aria-expanded={props.isShadowOpen}
              aria-label={say("projections.shadow.viewOf", { projection: props.row.projection })}
              onClick={() => props.onShadow()}
            >
              {say("projections.shadow.view")}
            </Button>
          </Show>
          <Show when={maySwap()}>
            <Button
              icon="swap"
              aria-label={say("projections.swap.of", { projection: props.row.projection })}
              onClick={() => props.onSwap()}
            >
              {say("projections.swap.action")}
            </Button>
          </Show>
          <Show when={may("rebuild-projection")}>
            <Button
              icon="retry"
              disabled={props.row.rebuilding !== null}
              aria-label={say("projections.rebuild.of", { projection: props.row.projection })}
              onClick={() => props.onRebuild()}
            >
              {say("projections.rebuild.action")}
            </Button>
          </Show>
        </div>
      </td>
    </tr>
  );
}
