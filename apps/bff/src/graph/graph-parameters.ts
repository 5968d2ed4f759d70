import { parseInput, type StandingQuestion, standingQuestionSchema } from "@cim/contracts";
import { z } from "zod";

const key = z
  .string()
  .max(400, "shorten the thing to 400 characters")
  .regex(/^[a-z-]{1,32}:.+$/u, "write a thing as <kind>:<id>, such as component:web-1");
const wholeNumber = (fix: string) => z.coerce.number({ error: fix }).int(fix);

/** Most questions that one page keeps open. */
const mostStanding = 20;

/** What `/api/graph/...` takes, as texts of the address. */
export const graphParameters = {
  connection: z.strictObject({ from: key, type: z.string().min(1, "name a relationship").max(64), to: key }),
  connections: z.strictObject({
    thing: key,
    at: wholeNumber("write a position of the log, from 1")
      .positive("write a position of the log, from 1")
      .optional(),
    limit: wholeNumber("write how many things a group may have, up to 200").min(1).max(200).default(20),
  }),
  standing: z.strictObject({
    /** Questions as JSON, each as `POST /api/graph/run` or `/api/graph/cypher` takes it. */
    question: z.union([z.string().transform((one) => [one]), z.array(z.string())]).pipe(
      z
        .array(z.string().max(64 * 1024))
        .min(1, "ask something")
        .max(mostStanding, "ask at most 20 questions"),
    ),
  }),
} as const;

/** @throws InvalidInputError naming the question and the field at fault */
export function readStandingQuestions(texts: readonly string[]): readonly StandingQuestion[] {
  return texts.map((text, at) => {
    const value = z
      .string()
      .transform((given, context) => {
        try {
          return JSON.parse(given) as unknown; // checked below
        } catch {
          context.addIssue({ code: "custom", message: "write the question as JSON" });
          return z.NEVER;
        }
      })
      .pipe(standingQuestionSchema);
    return parseInput(value, text, `Question ${at + 1}`);
  });
}
