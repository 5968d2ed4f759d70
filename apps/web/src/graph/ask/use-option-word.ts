import { isKindName } from "@cim/contracts/kinds";
import { capital } from "../../words/capital.ts";
import { useWords } from "../../words/words.tsx";

/** Kinds of thing by their word; any other option is its own word. */
export function useOptionWord(): (option: string) => string {
  const say = useWords();
  return (option) => (isKindName(option) ? capital(say(`kinds.${option}`, { count: 2 })) : option);
}
