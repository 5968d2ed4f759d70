import type { Session } from "@cim/contracts/access";
import {
  type Accessor,
  createContext,
  createSignal,
  lazy,
  Match,
  onCleanup,
  type ParentProps,
  Switch,
  useContext,
} from "solid-js";
import { Skeleton } from "../ui/skeleton.tsx";
import { readSession, type SessionOutcome } from "./read-session.ts";

const SignInPage = lazy(async () => ({ default: (await import("./sign-in-page.tsx")).SignInPage }));
const SessionFailedPage = lazy(async () => ({
  default: (await import("./session-failed-page.tsx")).SessionFailedPage,
}));

export interface SessionContext {
  readonly session: Accessor<Session>;
  /** Call when the server answers 401: asks again and shows the sign-in page if the session is over. */
  recheck(): void;
  /** Ends the session here and on the server. Resolves false when the server could not be told. */
  signOut(): Promise<boolean>;
}

const Context = createContext<SessionContext>();

/** Asks who looks, and shows the children only to somebody: else the way to sign in, or what went wrong. */
export function SessionGate(props: ParentProps) {
  const [outcome, setOutcome] = createSignal<SessionOutcome>();
  const stop = new AbortController();
  onCleanup(() => stop.abort());

  async function recheck(): Promise<void> {
    const found = await readSession(fetch, stop.signal);
    if (!stop.signal.aborted) setOutcome(found);
  }
  async function signOut(): Promise<boolean> {
    try {
      const response = await fetch("/api/session/sign-out", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
        signal: stop.signal,
      });
      if (!response.ok && response.status !== 401) return false;
    } catch {
      // Not told, so the session may still live on the server: the caller says so.
      return false;
    }
    setOutcome({ state: "signed-out" });
    return true;
  }
  void recheck();

  const session = () => {
    const found = outcome();
    return found?.state === "signed-in" ? found.session : undefined;
  };
  const failure = () => {
    const found = outcome();
    return found?.state === "failed" ? found : undefined;
  };

  return (
    <Switch fallback={<Skeleton class="page-inset" />}>
      <Match when={session()}>
        {(present) => (
          <Context.Provider value={{ session: present, recheck: () => void recheck(), signOut }}>
            {props.children}
          </Context.Provider>
        )}
      </Match>
      <Match when={outcome()?.state === "signed-out"}>
        <SignInPage onRetry={() => void recheck()} />
      </Match>
      <Match when={failure()}>
        {(found) => <SessionFailedPage failure={found()} onRetry={() => void recheck()} />}
      </Match>
    </Switch>
  );
}

/** Has the parts below look with other eyes than those signed in: with those of whoever exported an opened incident file. */
export function OtherSessionProvider(props: ParentProps<{ readonly session: Session }>) {
  const { recheck, signOut } = useSession();
  return (
    <Context.Provider value={{ session: () => props.session, recheck, signOut }}>
      {props.children}
    </Context.Provider>
  );
}

/** @throws when no `SessionGate` is above. */
export function useSession(): SessionContext {
  const found = useContext(Context);
  if (!found) throw new Error("useSession needs a SessionGate above it.");
  return found;
}
