import { Router, type RouteSectionProps } from "@solidjs/router";
import type { ParentProps } from "solid-js";
import { AnnotationsProvider } from "../annotations/annotations-provider.tsx";
import { IncidentProvider } from "../incident/incident-provider.tsx";
import { KeysProvider } from "../keyboard/keys.tsx";
import { LiveProvider } from "../live/live-provider.tsx";
import { MomentProvider } from "../moment/moment-provider.tsx";
import { PastProvider } from "../past/past-provider.tsx";
import { PreferencesProvider, usePreferences } from "../preferences/preferences.tsx";
import { ToastProvider, useToast } from "../ui/toast.tsx";
import { en } from "../words/en/index.ts";
import { WordsProvider } from "../words/words.tsx";
import { Frame } from "./frame.tsx";
import { routes } from "./routes.tsx";
import { SessionGate } from "./session.tsx";

/** The whole app: who looks, how they like it, and the frame around the screen at this address. */
export function App() {
  return <Router root={Root}>{routes}</Router>;
}

function Root(props: RouteSectionProps) {
  return (
    <PreferencesProvider>
      <ToastProvider>
        <ChosenWords>
          <KeysProvider>
            <SessionGate>
              <MomentProvider>
                <LiveProvider>
                  <PastProvider>
                    <AnnotationsProvider>
                      <IncidentProvider>
                        <Frame>{props.children}</Frame>
                      </IncidentProvider>
                    </AnnotationsProvider>
                  </PastProvider>
                </LiveProvider>
              </MomentProvider>
            </SessionGate>
          </KeysProvider>
        </ChosenWords>
      </ToastProvider>
    </PreferencesProvider>
  );
}

function ChosenWords(props: ParentProps) {
  const preferences = usePreferences();
  const toast = useToast();
  return (
    <WordsProvider language={preferences.lang} onFailure={() => toast(en.frame.updateMissing, "failing")}>
      {props.children}
    </WordsProvider>
  );
}
