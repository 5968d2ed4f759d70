import { Icon } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { TooltipLayer } from "../ui/tooltip-layer.tsx";
import { useWords } from "../words/words.tsx";
import { AsOfStatus } from "./as-of-status.tsx";
import { ConnectionLight } from "./connection-light.tsx";
import { DisplayMenu } from "./display-menu.tsx";
import { EnvironmentLabel } from "./environment-label.tsx";
import { ProductMark } from "./product-mark.tsx";
import { UserMenu } from "./user-menu.tsx";

const isMac = /mac/iu.test(navigator.userAgent);

/** The top bar: where one is, search, how fresh the picture is, and how one likes it. Two rows at 390 px. */
export function TopBar(props: {
  readonly onSearch: () => void;
  readonly onKeys: () => void;
  readonly timeLine: boolean;
  readonly onTimeLine: () => void;
}) {
  const say = useWords();
  return (
    <header class="frame-top">
      <div class="top-product">
        <ProductMark />
        <span>{say("frame.product")}</span>
      </div>
      <button
        type="button"
        class="top-search"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => props.onSearch()}
      >
        <Icon name="search" />
        <span>{say("frame.search")}</span>
        <kbd>{isMac ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <div class="top-status">
        <EnvironmentLabel />
        <ConnectionLight />
        <AsOfStatus open={props.timeLine} onToggle={props.onTimeLine} />
      </div>
      <div class="top-menus">
        <IconButton class="top-keys" icon="keys" label={say("keys.title")} onClick={() => props.onKeys()} />
        <DisplayMenu />
        <UserMenu />
      </div>
      <TooltipLayer />
    </header>
  );
}
