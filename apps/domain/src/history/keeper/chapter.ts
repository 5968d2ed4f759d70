import { promisify } from "node:util";
import { deflate, inflate } from "node:zlib";
import { markSchema, slices } from "@cim/contracts";
import { z } from "zod";
import { seal, unseal } from "../store/seal.ts";
import { type Block, marksPerBlock } from "./block.ts";

/** Most blocks in one chapter: what is kept as one object. */
export const blocksPerChapter = 64;

const kind = "cim-blocks";
/** Counts up with the form below, and when marks or samples of the same events would be others than before. */
const format = 1;
const deflated = promisify(deflate);
const inflated = promisify(inflate);
const mostText = 256 * 1024 * 1024;

const count = z.int().nonnegative();
const steps = z.array(z.int()).max(10_000_000);

const chapterSchema = z.array(
  z
    .strictObject({
      after: count,
      to: count,
      events: count,
      /** Each the difference from the one before, the first from 0. */
      positions: steps,
      times: steps,
      marks: z.array(markSchema.extend({ slice: z.enum(slices) })).max(2 * marksPerBlock),
      marksLeftOut: count,
    })
    .refine(({ positions, times }) => positions.length === times.length),
);

/** Packs blocks that follow each other. */
export async function encodeChapter(blocks: readonly Block[]): Promise<Uint8Array> {
  const stepped = blocks.map((block) => ({
    ...block,
    positions: stepsOf(block.positions),
    times: stepsOf(block.times),
  }));
  return seal(kind, format, await deflated(JSON.stringify(stepped), { level: 6 }));
}

/** The blocks, or why they cannot be read. */
export async function decodeChapter(bytes: Uint8Array): Promise<readonly Block[] | string> {
  const unsealed = unseal(kind, format, bytes);
  if (unsealed.outcome !== "whole") return unsealed.what;
  try {
    const text = (await inflated(unsealed.body, { maxOutputLength: mostText })).toString("utf8");
    return chapterSchema.parse(JSON.parse(text)).map((block) => ({
      ...block,
      positions: sumsOf(block.positions),
      times: sumsOf(block.times),
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function stepsOf(numbers: readonly number[]): readonly number[] {
  return numbers.map((number, at) => number - (numbers[at - 1] ?? 0));
}

function sumsOf(differences: readonly number[]): readonly number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}
