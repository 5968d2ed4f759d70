import { deliveryStepNames } from "@cim/contracts/delivery";
import { A } from "@solidjs/router";
import { createMemo, For, type JSX, Show } from "solid-js";
import { useScreenHref } from "../../app/screen-href.ts";
import { oneOf } from "../../app/url-codec.ts";
import { createUrlState } from "../../app/url-state.ts";
import { useCollection } from "../../live/use-collection.ts";
import { Because } from "../../thing/because.tsx";
import { stateLook } from "../../thing/state-look.ts";
import { ThingLink } from "../../thing/thing-link.tsx";
import { createNow } from "../../ui/now.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useDeliveries } from "../deliveries.ts";
import type { KnownDeployments } from "../measures/create-deployments.ts";
import { doraFigure, doraMeasures } from "../measures/dora.ts";
import { isShort, spanAt, spanNames } from "../measures/measure-span.ts";
import { useDoraWords } from "../measures/use-dora-words.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { useUsualText } from "../waits/use-usual-text.ts";
import { type PackageProfile, packageProfile, shared } from "./package-profile.ts";
import "./packages.css";

/** The filter language's term for components of a package; quoted where the name needs it. */
function fleetFilter(name: string): string {
  return /^[\w.@/-]+$/u.test(name) ? `package:${name}` : `package:"${name.replaceAll('"', "")}"`;
}

/** One package, or two side by side, fact by fact; what a figure counts is behind it. */
export function PackageComparison(props: {
  readonly names: readonly string[];
  readonly known: KnownDeployments;
}) {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const format = useFormat();
  const usualText = useUsualText();
  const dora = useDoraWords(() => isShort(span()));
  const href = useScreenHref();
  const deliveries = useDeliveries();
  const packages = useCollection("packages");
  const now = createNow();
  const [url] = createUrlState({ over: oneOf(spanNames) });
  const span = createMemo(() => spanAt(url.over, now()), undefined, {
    equals: (one, other) => one.to === other.to && one.from === other.from,
  });
  const profiles = createMemo((): readonly PackageProfile[] =>
    props.names.map((name) =>
      packageProfile(
        name,
        { packages: packages.rows(), changes: deliveries.all(), components: props.known.components() },
        deliveries.belonging().packageOf,
      ),
    ),
  );
  const deployments = createMemo(() => {
    const { packageOf } = deliveries.belonging();
    return props.names.map((name) => props.known.all().filter(({ change }) => packageOf(change) === name));
  });
  const figures = createMemo(() =>
    props.names.map((_, at) =>
      doraMeasures.map((measure) =>
        doraFigure(measure, deployments()[at] ?? [], span(), props.known.knownSince()),
      ),
    ),
  );
  const changesHref = (name: string, state: string) => href("/delivery", { package: name, state });
  const measureHref = (name: string, figure: string) =>
    href("/delivery", {
      view: "measures",
      package: name,
      figure,
      ...(url.over === "7d" ? {} : { over: url.over }),
    });
  const fact = (label: string, cell: (at: number, name: string) => JSX.Element) => (
    <tr>
      <th scope="row">{label}</th>
      <For each={props.names}>{(name, at) => <td>{cell(at(), name)}</td>}</For>
    </tr>
  );
  const part = (label: string) => (
    <tr class="comparison-part">
      <th scope="rowgroup" colSpan={1 + props.names.length}>
        {label}
      </th>
    </tr>
  );
  const ofRow = (name: string, field: string, value: JSX.Element) => (
    <Because projection="packages" rowKey={name} field={field}>
      {value}
    </Because>
  );
  const names = (kind: string, list: readonly string[] | undefined) => (
    <Show
      when={list !== undefined && list.length > 0}
      fallback={<span class="text-muted">{sayHere("packages.none")}</span>}
    >
      <span class="comparison-names">
        <For each={list}>{(id) => <ThingLink thing={{ kind, id }}>{id}</ThingLink>}</For>
      </span>
    </Show>
  );
  const changesIn =
    (states: readonly ("waiting" | "running" | "failed" | "done")[]) => (at: number, name: string) => (
      <span class="comparison-names">
        <For
          each={states.filter(
            (state) => states.length === 1 || (profiles()[at]?.changes.get(state) ?? 0) > 0,
          )}
        >
          {(state) => {
            const count = () => profiles()[at]?.changes.get(state) ?? 0;
            return (
              <A
                class="thing-link"
                href={changesHref(name, state)}
                aria-label={`${sayHere("packages.openChanges", { count: count() })}: ${say(`states.${state}`)}`}
              >
                {format.number(count())} {say(`states.${state}`)}
              </A>
            );
          }}
        </For>
        <Show
          when={states.every((state) => (profiles()[at]?.changes.get(state) ?? 0) === 0) && states.length > 1}
        >
          0
        </Show>
      </span>
    );
  const divided = (lists: readonly (readonly string[])[]) => shared(lists[0] ?? [], lists[1] ?? []);
  return (
    <table class="comparison" aria-label={sayHere("packages.comparison")}>
      <thead>
        <tr>
          <td />
          <For each={props.names}>
            {(name) => (
              <th scope="col">
                <ThingLink thing={{ kind: "package", id: name }} class="comparison-name">
                  {name}
                </ThingLink>
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        {part(sayHere("packages.about"))}
        {fact(sayHere("packages.version"), (at, name) =>
          ofRow(name, "version", <span class="ui-mono">{profiles()[at]?.row?.version ?? "—"}</span>),
        )}
        {fact(sayHere("packages.published"), (at, name) => (
          <Show when={profiles()[at]?.row?.publishedAt} fallback="—">
            {(time) => ofRow(name, "publishedAt", <RelativeTime at={time()} />)}
          </Show>
        ))}
        {fact(say("fields.commit"), (at) => (
          <Show when={profiles()[at]?.row?.commit} fallback="—">
            {(commit) => (
              <ThingLink thing={{ kind: "commit", id: commit() }}>
                <span class="ui-mono">{commit().slice(0, 12)}</span>
              </ThingLink>
            )}
          </Show>
        ))}
        {fact(sayHere("packages.versions"), (at, name) =>
          ofRow(name, "versionCount", format.number(profiles()[at]?.row?.versionCount ?? 0)),
        )}
        {fact(sayHere("packages.contexts"), (at) =>
          names("bounded-context", profiles()[at]?.row?.boundedContexts),
        )}
        {fact(sayHere("packages.owners"), (at, name) =>
          ofRow(name, "owners", profiles()[at]?.row?.owners.join(", ") || "—"),
        )}
        {part(sayHere("packages.runs"))}
        {fact(sayHere("packages.running"), (at, name) => (
          <span class="comparison-names">
            <A class="thing-link" href={href("/fleet", { q: fleetFilter(name) })}>
              {format.number(profiles()[at]?.components ?? 0)}
            </A>
            <For each={[...(profiles()[at]?.byState ?? [])]}>
              {([state, count]) => (
                <StateBadge
                  plain
                  state={stateLook("components", state)}
                  word={`${format.number(count)} ${say(`states.${state}`)}`}
                />
              )}
            </For>
          </span>
        ))}
        {fact(sayHere("packages.runningVersions"), (at) => (
          <span class="comparison-names">
            <For each={(profiles()[at]?.byVersion ?? []).slice(0, 8)} fallback="—">
              {([version, count]) => (
                <span>
                  <span class="ui-mono">{version || sayHere("packages.noVersion")}</span> ×{" "}
                  {format.number(count)}
                </span>
              )}
            </For>
          </span>
        ))}
        {fact(sayHere("packages.configurations"), (at) => format.number(profiles()[at]?.configurations ?? 0))}
        {part(say("delivery.list"))}
        {fact(sayHere("packages.waiting"), changesIn(["waiting", "running"]))}
        {fact(sayHere("packages.failed"), changesIn(["failed"]))}
        {fact(sayHere("packages.done"), changesIn(["done"]))}
        {part(sayHere("packages.measures", { span: sayHere(`measures.spans.${url.over}`) }))}
        <For each={doraMeasures}>
          {(measure, index) =>
            fact(sayHere(`measures.name.${measure}`), (at, name) => (
              <Show when={figures()[at]?.[index()]}>
                {(figure) => (
                  <A
                    class="thing-link"
                    href={measureHref(name, measure)}
                    data-tip={dora.rests(measure, figure())}
                  >
                    {dora.value(measure, figure().value)}
                  </A>
                )}
              </Show>
            ))
          }
        </For>
        {part(sayHere("packages.times"))}
        <For each={deliveryStepNames.filter((step) => step !== "submitted")}>
          {(step) => {
            const usualOf = (name: string) => {
              const usual = deliveries.times().usual(step, { package: name, context: undefined });
              return usual?.of === "package" ? usual : undefined;
            };
            return (
              <Show when={props.names.some((name) => usualOf(name) !== undefined)}>
                {fact(say(`steps.${step}`), (_, name) => (
                  <Show when={usualOf(name)} fallback={<span class="text-muted">—</span>}>
                    {(usual) => (
                      <span data-tip={usualText.tip(step, usual())}>
                        {format.duration(usual().p50)}{" "}
                        <span class="text-muted">{sayHere("usual.rests", { count: usual().count })}</span>
                      </span>
                    )}
                  </Show>
                ))}
              </Show>
            );
          }}
        </For>
        <For each={["needs", "neededBy"] as const}>
          {(which) => {
            const lists = () =>
              profiles().map((profile) =>
                which === "needs" ? (profile.row?.dependsOn ?? []) : profile.neededBy,
              );
            return (
              <>
                {part(sayHere(`packages.${which}`))}
                <Show when={props.names.length === 2}>
                  <tr>
                    <th scope="row">{sayHere("packages.both")}</th>
                    <td colSpan={2}>{names("package", divided(lists()).both)}</td>
                  </tr>
                </Show>
                <tr>
                  <th scope="row">
                    {props.names.length === 2 ? sayHere("packages.only") : sayHere(`packages.${which}`)}
                  </th>
                  <td>{names("package", divided(lists()).onlyOne)}</td>
                  <Show when={props.names.length === 2}>
                    <td>{names("package", divided(lists()).onlyOther)}</td>
                  </Show>
                </tr>
              </>
            );
          }}
        </For>
      </tbody>
    </table>
  );
}
