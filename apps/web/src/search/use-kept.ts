import { useSession } from "../app/session.tsx";
import { type KeptStore, keptOf } from "./kept-store.ts";

/** What is pinned and was opened lately, of the machine that is looked at: an opened incident file may be of another one. */
export function useKept(): () => KeptStore {
  const { session } = useSession();
  return () => keptOf(session().machine);
}
