import { useMoment } from "../moment/moment.ts";
import { Choice } from "../ui/choice.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useSeriesWords } from "./use-series-words.ts";

const spans = { m15: 900_000, h1: 3_600_000, h6: 21_600_000, d1: 86_400_000, w1: 604_800_000 } as const;
type SpanName = keyof typeof spans;
const names = Object.keys(spans) as readonly SpanName[];

/** Milliseconds that charts show where nobody chose. */
export const usualSpan = spans.m15;

/** How much time the charts show, up to the moment shown; in the address, and followed by the time line. */
export function SpanChoice() {
  const say = useSeriesWords();
  const format = useFormat();
  const moment = useMoment();
  const span = () => moment.span() ?? usualSpan;
  const value = (): SpanName | "own" => names.find((name) => spans[name] === span()) ?? "own";
  const options = () => {
    const usual: { value: SpanName | "own"; label: string }[] = names.map((name) => ({
      value: name,
      label: say(`span.${name}`),
    }));
    return value() === "own" ? [...usual, { value: "own" as const, label: format.duration(span()) }] : usual;
  };
  return (
    <Choice<SpanName | "own">
      label={say("span.label")}
      quietLabel
      options={options()}
      value={value()}
      onChange={(name) =>
        name !== "own" && moment.lookAt(spans[name] === usualSpan ? undefined : spans[name])
      }
    />
  );
}
