import { type EventDetail, eventDetailSchema, parseInput } from "@cim/contracts";
import { createBreath } from "../http/breath.ts";
import { type PartsAnswer, plainBody } from "../parts/ask-parts.ts";
import { readLines } from "../parts/read-lines.ts";

/** The events of an answer to the query `export`, one after the other as they come. */
export async function* exportedEvents(answer: PartsAnswer): AsyncGenerator<EventDetail, void> {
  const breathe = createBreath();
  for await (const line of readLines(plainBody(answer))) {
    yield parseInput(eventDetailSchema, JSON.parse(line), "The answer of the domain process");
    await breathe();
  }
}
