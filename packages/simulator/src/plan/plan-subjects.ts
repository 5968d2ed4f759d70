import type { PlannedContext } from "./planned-ground.ts";
import { facets, verbs } from "./words.ts";

/** What a component says and hears besides what every component of its kind does. */
interface Said {
  readonly publishes: readonly string[];
  readonly subscribes: readonly string[];
}

const nothing: Said = { publishes: [], subscribes: [] };

/**
 * The further subjects of a large machine: each context has as many parts of its noun (`ordering.events.order-line.placed`) as it takes to
 * come to `subjects` over all contexts. They are dealt among the context's components, so that each is published by somebody; every fourth
 * component hears all that is said of one part in another context.
 * @param own the context of each component, in their order
 */
export function planSubjects(
  subjects: number,
  contexts: readonly PlannedContext[],
  own: readonly PlannedContext[],
): (component: number) => Said {
  if (subjects === 0) return () => nothing;
  const perContext = Math.ceil(subjects / contexts.length);
  const places = new Map<string, number>();
  const placeOf = own.map(({ id }) => {
    const place = places.get(id) ?? 0;
    places.set(id, place + 1);
    return place;
  });
  return (component) => {
    const context = own[component];
    const place = placeOf[component];
    if (context === undefined || place === undefined) return nothing;
    const share = Math.ceil(perContext / (places.get(context.id) ?? 1));
    const last = Math.min(perContext, (place + 1) * share);
    const publishes: string[] = [];
    for (let index = place * share; index < last; index += 1) publishes.push(subjectAt(context, index));
    const other = contexts[(component * 7 + 3) % contexts.length];
    if (component % 4 !== 1 || other === undefined || other.id === context.id)
      return { publishes, subscribes: [] };
    const part = partAt(other, (component * 5) % Math.ceil(perContext / verbs.length));
    return { publishes, subscribes: [`${other.id}.events.${part}.*`] };
  };
}

function subjectAt(context: PlannedContext, index: number): string {
  const verb = verbs[index % verbs.length] ?? "changed";
  return `${context.id}.events.${partAt(context, Math.floor(index / verbs.length))}.${verb}`;
}

function partAt({ noun }: PlannedContext, index: number): string {
  const round = Math.floor(index / facets.length);
  return `${noun}-${facets[index % facets.length] ?? "part"}${round === 0 ? "" : `-${round + 1}`}`;
}
