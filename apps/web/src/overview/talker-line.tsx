import type { JSX } from "solid-js";

/** One who talks: the name, how much of what the first says, and how much it is. */
export function TalkerLine(props: {
  readonly name: JSX.Element;
  /** 0..1 of what the one who says most says. */
  readonly share: number;
  readonly spark?: JSX.Element;
  readonly figure: JSX.Element;
}) {
  return (
    <li class="talker" data-row="">
      <span class="talker-name">{props.name}</span>
      <span class="talker-bar" aria-hidden="true">
        <span class="talker-share" style={{ width: `${Math.max(1, Math.round(props.share * 100))}%` }} />
      </span>
      {props.spark}
      <span class="talker-figure">{props.figure}</span>
    </li>
  );
}
