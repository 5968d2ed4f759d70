import type { TraceHop } from "@cim/contracts/lattice";
import type { SayLattice } from "../use-lattice-words.ts";
import type { TraceNode } from "./trace-tree.ts";

/** What a server made of the message before it went on. */
export function turnedWords(say: SayLattice, turned: TraceHop["turned"][number]): string {
  const { how, subject, to, told } = turned;
  if (how === "mapping") return say("trace.turned.mapping", { subject });
  const said = say(`trace.turned.${how}`, { subject, to: to ?? "?" });
  return told ? said : `${said}; ${say("trace.turned.untold")}`;
}

/** Whether a stream would keep it. */
export function storedWords(say: SayLattice, stored: TraceHop["stored"][number]): string {
  const { stream, refusal } = stored;
  if (refusal !== null) return say("trace.refusedStream", { stream, reason: refusal });
  return stored.noInterest ? say("trace.notStored", { stream }) : say("trace.stored", { stream });
}

/** All that happens at one server, a sentence each. */
export function actsOf(say: SayLattice, node: TraceNode): readonly string[] {
  const refused = (text: string, reason: string | null) =>
    reason === null ? text : `${text}, ${say("trace.refusedBy", { reason })}`;
  const { hop } = node;
  const acts = [
    ...(hop.arrived.refusal === null ? [] : [say("trace.refusedBy", { reason: hop.arrived.refusal })]),
    ...hop.turned.map((turned) => turnedWords(say, turned)),
    ...hop.stored.map((stored) => storedWords(say, stored)),
    ...node.clients.map(({ to, name, component, queue, refusal }) => {
      const named = say(`trace.to.${to}`, { name: component ?? (name || say("trace.nameless")) });
      return refused(queue === null ? named : `${named} (${say("trace.queue", { queue })})`, refusal);
    }),
    ...node.next.map(({ by, name, refusal }) =>
      refused(say(`trace.to.${by}`, { name: name || say("trace.nameless") }), refusal),
    ),
  ];
  return acts.length === 0 ? [say("trace.leadsNowhere")] : acts;
}
