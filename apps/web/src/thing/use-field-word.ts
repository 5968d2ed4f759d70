import { fields } from "../words/en/fields.ts";
import { states, steps } from "../words/en/states.ts";
import { useWords } from "../words/words.tsx";

/** The words for a field's path: `state` -> "State", `steps.built.time` -> "Built", `byState.failing` -> "Failing". */
export function useFieldWord(): (path: string) => string {
  const say = useWords();
  return (path) => {
    const [first = "", second] = path.split(".");
    if (first === "steps" && second !== undefined && second in steps)
      return say(`steps.${second as keyof typeof steps}`);
    if (first === "byState" && second !== undefined && second in states) {
      return say(`states.${second as keyof typeof states}`);
    }
    return first in fields ? say(`fields.${first as keyof typeof fields}`) : path;
  };
}
