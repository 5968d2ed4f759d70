import { keptOutages } from "@cim/contracts/fleet";
import { createMemo, For, Show } from "solid-js";
import { oneOf, text, whole } from "../../app/url-codec.ts";
import { createUrlState } from "../../app/url-state.ts";
import { CollectionGate } from "../../live/collection-gate.tsx";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { createNow } from "../../ui/now.ts";
import { useFormat } from "../../ui/use-format.ts";
import { useDeliveries } from "../deliveries.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { CountedPanel } from "./counted-panel.tsx";
import { createDeployments } from "./create-deployments.ts";
import type { Deployment } from "./deployments.ts";
import { type DoraMeasure, doraFigure, doraMeasures, groupDeployments } from "./dora.ts";
import { DoraCard } from "./dora-card.tsx";
import { GroupTable } from "./group-table.tsx";
import { isShort, isWithin, measureSpans, partsOf, spanAt, spanNames } from "./measure-span.ts";
import "./measures.css";

const groupings = ["context", "team"] as const;

/** The four DORA measures over the changes that fit the filters, as a whole and by context or team; each figure opens what it counts. */
export function MeasuresView() {
  const say = useDeliveryWords();
  const format = useFormat();
  const deliveries = useDeliveries();
  const [url, setUrl] = createUrlState({
    over: oneOf(spanNames),
    by: oneOf(groupings),
    figure: oneOf(["", ...doraMeasures]),
    group: text(),
    isGrouped: oneOf(["", "1"]),
    part: whole(),
  });
  const now = createNow();
  const span = createMemo(() => spanAt(url.over, now()), undefined, {
    equals: (one, other) => one.from === other.from && one.to === other.to,
  });
  const { all, knownSince, cut, of, rows } = createDeployments();
  const fitting = createMemo(() => {
    const keys = new Set(deliveries.fitting().map((change) => change.key));
    return all().filter(({ change }) => keys.has(change.key));
  });
  const nameOf = (deployment: Deployment) => {
    const { contextOf, teamOf } = deliveries.belonging();
    return url.by === "context" ? contextOf(deployment.change) : teamOf(deployment.change);
  };
  const within = createMemo(() => fitting().filter(({ at }) => isWithin(span(), at)));
  const groups = createMemo(() => groupDeployments(within(), nameOf));
  const measured = () => ({ span: span(), parts: measureSpans[url.over].parts, knownSince: knownSince() });
  const counted = createMemo(() => {
    const measure = url.figure;
    if (measure === "") return undefined;
    const part = url.part === undefined ? undefined : partsOf(span(), measured().parts)[url.part];
    const among =
      url.isGrouped === "1" ? fitting().filter((one) => (nameOf(one) ?? "") === url.group) : fitting();
    return {
      measure,
      span: part ?? span(),
      figure: doraFigure(measure, among, part ?? span(), knownSince()),
    };
  });
  const open = (figure: DoraMeasure, of: { readonly group?: string; readonly part?: number } = {}) =>
    setUrl(
      { figure, group: of.group ?? "", isGrouped: of.group === undefined ? "" : "1", part: of.part },
      { replace: false },
    );
  return (
    <CollectionGate
      of={of}
      rows={rows()}
      empty={
        <EmptyState icon="delivery" title={say("measures.empty.title")} body={say("measures.empty.body")} />
      }
    >
      <div class="delivery-tools">
        <Choice
          label={say("measures.span")}
          options={[...spanNames]
            .sort((one, other) => measureSpans[one].length - measureSpans[other].length)
            .map((value) => ({ value, label: say(`measures.spans.${value}`) }))}
          value={url.over}
          onChange={(over) => setUrl({ over, part: undefined })}
        />
        <Choice
          label={say("measures.by")}
          options={groupings.map((value) => ({ value, label: say(`measures.byName.${value}`) }))}
          value={url.by}
          onChange={(by) => setUrl({ by, group: "", isGrouped: "" })}
        />
      </div>
      <div class="delivery-scroll">
        <div class="measures" data-counted={counted() === undefined ? undefined : ""}>
          <div class="measures-figures">
            <div class="dora-cards">
              <For each={doraMeasures}>
                {(measure) => (
                  <DoraCard
                    measure={measure}
                    deployments={fitting()}
                    {...measured()}
                    spanWords={say(`measures.spans.${url.over}`)}
                    isOpen={url.figure === measure && url.isGrouped === ""}
                    openPart={url.figure === measure && url.isGrouped === "" ? url.part : undefined}
                    onOpen={(part) => open(measure, part === undefined ? {} : { part })}
                  />
                )}
              </For>
            </div>
            <Show when={Number.isFinite(knownSince()) && knownSince() > span().from}>
              <p class="measures-note">
                {say("measures.knownSince", { time: format.instant(knownSince()) })}
              </p>
            </Show>
            <Show when={cut() > 0}>
              <p class="measures-note">{say("measures.older", { count: cut(), kept: keptOutages })}</p>
            </Show>
            <GroupTable
              by={url.by}
              groups={groups()}
              {...measured()}
              onOpen={(measure, group) => open(measure, { group })}
            />
          </div>
          <Show when={counted()}>
            {(found) => (
              <CountedPanel
                measure={found().measure}
                figure={found().figure}
                span={found().span}
                isHourly={isShort(span())}
                group={url.isGrouped === "1" ? url.group : undefined}
                onClose={() => setUrl({ figure: "", group: "", isGrouped: "", part: undefined })}
              />
            )}
          </Show>
        </div>
      </div>
    </CollectionGate>
  );
}
