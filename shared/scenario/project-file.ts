import { z } from 'zod';
import { problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { schemaProblems } from '../base/schema-problems.ts';
import { priceObservationSchema } from '../catalog/price.ts';
import { recordEditSchema } from '../catalog/record.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './scenario.ts';

export const PROJECT_FILE_FORMAT = 'aigc-server-planner-project';
export const PROJECT_FILE_VERSION = 1;

/** A project as one file: the scenario, and what the sender added to the shipped catalog that it may need. */
const projectFileSchema = z.strictObject({
  format: z.literal(PROJECT_FILE_FORMAT),
  version: z.literal(PROJECT_FILE_VERSION),
  scenario: z.unknown(),
  records: z.array(recordEditSchema).max(10_000),
  prices: z.array(priceObservationSchema.omit({ id: true })).max(100_000),
});

/** So many of a file's faults are told. */
const MOST_PROBLEMS = 20;

export type ProjectFile = Omit<z.infer<typeof projectFileSchema>, 'scenario'> & {
  readonly scenario: Scenario;
};

/**
 * Reads a project file, or a bare scenario document, from a stranger's text.
 * @returns `not-json`, `newer-version`, what `schemaProblems` says, or what `parseScenario` says
 */
export function parseProjectFile(text: string, file: string): Result<ProjectFile> {
  let document: unknown;
  try {
    // Some editors put a mark before the text that says how it is encoded.
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail([problem('not-json', '', { file, detail: error instanceof Error ? error.message : '' })]);
  }
  if (typeof document === 'object' && document !== null && 'schemaVersion' in document) {
    const scenario = parseScenario(document);
    return scenario.ok ? ok(fileOf(scenario.value)) : scenario;
  }
  const found: unknown =
    typeof document === 'object' && document !== null && 'version' in document ? document.version : 0;
  if (typeof found === 'number' && found > PROJECT_FILE_VERSION) {
    return fail([problem('newer-version', 'version', { found, known: PROJECT_FILE_VERSION })]);
  }
  const parsed = projectFileSchema.safeParse(document);
  if (!parsed.success) return fail(schemaProblems(parsed.error, document).slice(0, MOST_PROBLEMS));
  const scenario = parseScenario(parsed.data.scenario);
  return scenario.ok ? ok({ ...parsed.data, scenario: scenario.value }) : scenario;
}

export const fileOf = (
  scenario: Scenario,
  more: Partial<Pick<ProjectFile, 'records' | 'prices'>> = {},
): ProjectFile => ({
  format: PROJECT_FILE_FORMAT,
  version: PROJECT_FILE_VERSION,
  scenario,
  records: [],
  prices: [],
  ...more,
});
