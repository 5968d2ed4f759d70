import { Button } from "../ui/button.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Icon } from "../ui/icon.tsx";
import { PopoverButton } from "../ui/popover-button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords } from "../words/words.tsx";
import { useSession } from "./session.tsx";

/** Who looks, with which role, until when; and the way out. */
export function UserMenu() {
  const say = useWords();
  const toast = useToast();
  const { session, signOut } = useSession();
  async function leave(): Promise<void> {
    if (!(await signOut())) toast(say("frame.user.signOutFailed"), "failing");
  }
  return (
    <PopoverButton label={say("frame.user.title")} tip={session().user} face={<Icon name="person" />}>
      <div class="ui-panel">
        <h2>{session().user}</h2>
        <p>{say(`frame.user.roles.${session().role}`)}</p>
        <dl class="ui-facts">
          <dt>{say("frame.user.machine")}</dt>
          <dd>{session().machine}</dd>
          <dt>{say("frame.user.until")}</dt>
          <dd>
            <ExactTime at={session().expiresAt} whole />
          </dd>
        </dl>
        <Button icon="sign-out" onClick={() => void leave()}>
          {say("frame.user.signOut")}
        </Button>
      </div>
    </PopoverButton>
  );
}
