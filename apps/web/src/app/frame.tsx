import { useLocation, useNavigate } from "@solidjs/router";
import {
  createEffect,
  createSignal,
  ErrorBoundary,
  lazy,
  on,
  onCleanup,
  onMount,
  type ParentProps,
  Show,
  Suspense,
} from "solid-js";
import { createKey } from "../keyboard/keys.tsx";
import { MomentNow } from "../past/moment-now.tsx";
import { usePreferences } from "../preferences/preferences.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { InspectorSlot } from "./inspector-slot.tsx";
import { MomentInFrame } from "./moment-in-frame.tsx";
import { places } from "./places.ts";
import { Rail } from "./rail.tsx";
import { useScreenHref } from "./screen-href.ts";
import { screens } from "./screens.ts";
import { useSession } from "./session.tsx";
import { TopBar } from "./top-bar.tsx";
import { useMomentTitle } from "./use-moment-title.ts";

const loadPalette = async () => ({
  default: (await import("../search/command-palette.tsx")).CommandPalette,
});
const CommandPalette = lazy(loadPalette);
const KeyHelp = lazy(async () => ({ default: (await import("./key-help.tsx")).KeyHelp }));

/** The frame of every screen: top bar, rail, page, inspector; keys that work everywhere; focus and title on navigation. */
export function Frame(props: ParentProps) {
  const say = useWords();
  const location = useLocation();
  const navigate = useNavigate();
  const preferences = usePreferences();
  const href = useScreenHref();
  const { session } = useSession();
  const [panel, setPanel] = createSignal<"palette" | "keys">();
  const [timeLine, setTimeLine] = createSignal(false);
  const [announced, setAnnounced] = createSignal("");
  let main: HTMLElement | undefined;

  const screen = () => screens.find((one) => one.path === location.pathname);
  const title = () => {
    const name = screen()?.name;
    if (name) return say(`frame.screens.${name}`);
    const place = places.find((one) => one.path === location.pathname);
    return say(place?.word ?? "frame.notFound.title");
  };

  const momentTitle = useMomentTitle();
  createEffect(() => {
    document.title = momentTitle(`${title()} · ${session().machine} · ${say("frame.product")}`);
  });
  createEffect(
    on(
      () => location.pathname,
      () => {
        main?.focus({ preventScroll: true });
        main?.scrollTo(0, 0);
        setAnnounced(say("frame.opened", { screen: title() }));
      },
      { defer: true },
    ),
  );
  createEffect(() => {
    document.documentElement.toggleAttribute(
      "data-production",
      session().environment.toLowerCase() === "production",
    );
  });

  // The palette is on its way from the first of its keys on, so that what is typed next is typed into it.
  onMount(() => {
    const warm = ({ key }: KeyboardEvent) => {
      if (key === "Control" || key === "Meta") void loadPalette().catch(() => undefined); // opening it tries again
    };
    document.addEventListener("keydown", warm);
    onCleanup(() => document.removeEventListener("keydown", warm));
  });
  createKey({ keys: "?", group: "general", words: (w) => w("keys.help"), run: () => setPanel("keys") });
  createKey({
    keys: "mod+k",
    group: "general",
    words: (w) => w("keys.palette"),
    run: () => setPanel("palette"),
  });
  createKey({
    keys: "[",
    group: "general",
    words: (w) => w("keys.rail"),
    run: () => preferences.choose("rail", preferences.rail === "open" ? "closed" : "open"),
  });
  for (const one of screens) {
    createKey({
      keys: `g ${one.key}`,
      group: "goTo",
      words: (w) => w(`frame.screens.${one.name}`),
      run: () => navigate(href(one.path)),
    });
  }

  return (
    <div class="frame" data-rail={preferences.rail}>
      <button type="button" class="frame-skip" onClick={() => main?.focus()}>
        {say("frame.skip")}
      </button>
      <TopBar
        onSearch={() => setPanel("palette")}
        onKeys={() => setPanel("keys")}
        timeLine={timeLine()}
        onTimeLine={() => setTimeLine((open) => !open)}
      />
      <MomentInFrame open={timeLine()} onOpen={setTimeLine} />
      <Rail />
      <main ref={main} id="main" class="frame-main" tabindex="-1">
        <ErrorBoundary
          fallback={(error: unknown, reset) => (
            <CrashedScreen error={error} path={location.pathname} onRetry={reset} />
          )}
        >
          <MomentNow>
            <Suspense fallback={<Skeleton class="page-inset" rows={10} />}>{props.children}</Suspense>
          </MomentNow>
        </ErrorBoundary>
      </main>
      <MomentNow>
        <InspectorSlot />
      </MomentNow>
      <Show when={panel() === "palette"}>
        <Suspense>
          <CommandPalette onClose={() => setPanel(undefined)} onKeys={() => setPanel("keys")} />
        </Suspense>
      </Show>
      <Show when={panel() === "keys"}>
        <Suspense>
          <KeyHelp onClose={() => setPanel(undefined)} />
        </Suspense>
      </Show>
      <p class="sr-only" role="status">
        {announced()}
      </p>
    </div>
  );
}

/** A screen that threw: the frame stays, another address starts afresh. */
function CrashedScreen(props: {
  readonly error: unknown;
  readonly path: string;
  readonly onRetry: () => void;
}) {
  const say = useWords();
  createEffect(
    on(
      () => props.path,
      () => props.onRetry(),
      { defer: true },
    ),
  );
  const details = () =>
    props.error instanceof Error ? (props.error.stack ?? props.error.message) : String(props.error);
  return (
    <div class="page-inset">
      <ErrorState
        title={say("frame.crashed.title")}
        body={say("frame.crashed.body")}
        details={details()}
        onRetry={props.onRetry}
      />
    </div>
  );
}
