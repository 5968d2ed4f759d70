import { createMemo, createUniqueId, Index, Show } from "solid-js";
import { listenToValueKeys } from "../../thing/value-keys.ts";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import type { Deployment } from "./deployments.ts";
import { type DoraMeasure, doraFigure, doraTrend } from "./dora.ts";
import { isShort, partsOf, type Span, spanBefore } from "./measure-span.ts";
import { useDoraWords } from "./use-dora-words.ts";

/** One measure: its figure, what it rests on, what it was before, its trend, and what it means. */
export function DoraCard(props: {
  readonly measure: DoraMeasure;
  readonly deployments: readonly Deployment[];
  readonly span: Span;
  readonly parts: number;
  readonly knownSince: number;
  /** The span in words, such as `7 days`. */
  readonly spanWords: string;
  readonly isOpen: boolean;
  readonly openPart: number | undefined;
  /** Opens what it counts, or what one part of the trend does. */
  readonly onOpen: (part?: number) => void;
}) {
  const say = useDeliveryWords();
  const words = useDoraWords(() => isShort(props.span));
  const format = useFormat();
  const id = createUniqueId();
  const name = () => say(`measures.name.${props.measure}`);
  const figure = createMemo(() => doraFigure(props.measure, props.deployments, props.span, props.knownSince));
  const before = createMemo(() =>
    doraFigure(props.measure, props.deployments, spanBefore(props.span), props.knownSince),
  );
  const trend = createMemo(() =>
    doraTrend(props.measure, props.deployments, props.span, props.parts, props.knownSince),
  );
  const most = createMemo(() => Math.max(...trend().map(({ value }) => value ?? 0), 0));
  const spans = createMemo(() => partsOf(props.span, props.parts));
  const value = () => words.value(props.measure, figure().value);
  const partTip = (index: number) => {
    const { from, to } = spans()[index] ?? props.span;
    return say("measures.part", {
      from: format.dayMinute(from),
      to: format.dayMinute(to),
      value: words.value(props.measure, trend()[index]?.value),
    });
  };
  return (
    <section
      class="dora-card"
      data-open={props.isOpen ? "" : undefined}
      aria-labelledby={id}
      ref={listenToValueKeys}
    >
      <header class="dora-head">
        <h2 id={id}>{name()}</h2>
        <PopoverButton label={say("measures.explain", { measure: name() })} face={<Icon name="question" />}>
          <div class="ui-panel">
            <h2>{name()}</h2>
            <p>{say(`measures.define.${props.measure}`)}</p>
            <Show when={props.measure === "failureRate" || props.measure === "recovery"}>
              <p>{say("measures.crash")}</p>
            </Show>
          </div>
        </PopoverButton>
      </header>
      <div data-row="">
        <button
          type="button"
          class="dora-value"
          data-row-head=""
          aria-label={say("measures.open", { measure: name(), value: value() })}
          onClick={() => props.onOpen()}
        >
          {value()}
        </button>
        <p class="dora-rests">
          <span>{words.rests(props.measure, figure())}</span>
          <span data-tip={say("measures.beforeTip", { span: props.spanWords })}>
            {say("measures.before", { value: words.value(props.measure, before().value) })}
          </span>
        </p>
        <ol class="dora-trend" aria-label={say("measures.trend", { measure: name() })}>
          <Index each={trend()}>
            {(part, index) => (
              <li>
                <button
                  type="button"
                  class="dora-part"
                  data-because=""
                  tabIndex={-1}
                  data-open={props.openPart === index ? "" : undefined}
                  data-tip={partTip(index)}
                  aria-label={partTip(index)}
                  onClick={() => props.onOpen(index)}
                >
                  <span
                    class="dora-bar"
                    data-none={part().value === undefined ? "" : undefined}
                    style={{ height: `${most() === 0 ? 0 : (100 * (part().value ?? 0)) / most()}%` }}
                  />
                </button>
              </li>
            )}
          </Index>
        </ol>
      </div>
    </section>
  );
}
