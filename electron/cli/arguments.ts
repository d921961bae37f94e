import { parseArgs } from 'node:util';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { type Locale, LOCALES } from '#shared/i18n/messages.ts';
import { COMPARISON_RANGES } from '#shared/queueing/compare-policies.ts';
import { riskSchema } from '#shared/scenario/risk.ts';
import { type Precision, PRECISIONS } from '#shared/scenario/scenario.ts';
import { type EngineChoice, IMAGE_ENGINES, LANGUAGE_ENGINES } from '#shared/scenario/serving.ts';

const ENGINES: readonly EngineChoice[] = [...LANGUAGE_ENGINES, ...IMAGE_ENGINES];

export const COMMANDS = [
  'report',
  'sample',
  'estimate',
  'size',
  'plan',
  'compare',
  'risk',
  'balance',
  'deploy',
  'operations',
  'help',
] as const;
export type Command = (typeof COMMANDS)[number];

export type Arguments = {
  readonly command: Command;
  readonly scenario: string | undefined;
  readonly input: string | undefined;
  /** The option that the others are held against, and the others. */
  readonly a: string | undefined;
  readonly b: readonly string[];
  readonly out: string | undefined;
  /** Only this phase, by its id. */
  readonly phase: string | undefined;
  /** In place of the scenario's own. */
  readonly trials: number | undefined;
  readonly seed: number | undefined;
  /** Of each run of a comparison of policies, and how many runs. */
  readonly requests: number | undefined;
  readonly runs: number | undefined;
  readonly locale: Locale;
  readonly json: boolean;
  /** How many options to tell. */
  readonly top: number;
  /** Precisions to try beside those of the scenario. */
  readonly precisions: readonly Precision[];
  /** Engines to try beside those of the scenario. */
  readonly engines: readonly EngineChoice[];
};

/**
 * Reads the command line.
 * @returns `usage` with what was not understood
 */
export function readArguments(args: readonly string[], defaultLocale: Locale): Result<Arguments> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        scenario: { type: 'string' },
        in: { type: 'string' },
        a: { type: 'string' },
        b: { type: 'string', multiple: true, default: [] },
        out: { type: 'string' },
        phase: { type: 'string' },
        trials: { type: 'string' },
        seed: { type: 'string' },
        requests: { type: 'string' },
        runs: { type: 'string' },
        lang: { type: 'string' },
        top: { type: 'string' },
        precisions: { type: 'string' },
        engines: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [name = 'help', extra] = positionals;
    const command = values.help ? 'help' : COMMANDS.find((each) => each === name);
    if (!command) return fail([problem('usage', '', { detail: name })]);
    if (extra !== undefined) return fail([problem('usage', '', { detail: extra })]);
    const locale = values.lang === undefined ? defaultLocale : LOCALES.find((each) => each === values.lang);
    if (!locale) return fail([problem('usage', '', { detail: `--lang ${values.lang ?? ''}` })]);
    const top = topOf(values.top);
    if (top === undefined) return fail([problem('usage', '', { detail: `--top ${values.top ?? ''}` })]);
    const precisions = someOf(PRECISIONS, values.precisions);
    if (!precisions)
      return fail([problem('usage', '', { detail: `--precisions ${values.precisions ?? ''}` })]);
    const engines = someOf(ENGINES, values.engines);
    if (!engines) return fail([problem('usage', '', { detail: `--engines ${values.engines ?? ''}` })]);
    const trials = wholeNumber('trials', values.trials, rangeOf(riskSchema.shape.trials));
    if (!trials.ok) return trials;
    const seed = wholeNumber('seed', values.seed, rangeOf(riskSchema.shape.seed));
    if (!seed.ok) return seed;
    const requests = wholeNumber('requests', values.requests, COMPARISON_RANGES.requests);
    if (!requests.ok) return requests;
    const runs = wholeNumber('runs', values.runs, COMPARISON_RANGES.runs);
    if (!runs.ok) return runs;
    return ok({
      top,
      precisions,
      engines,
      command,
      scenario: values.scenario,
      input: values.in,
      a: values.a,
      b: values.b,
      out: values.out,
      phase: values.phase,
      trials: trials.value,
      seed: seed.value,
      requests: requests.value,
      runs: runs.value,
      locale,
      json: values.json,
    });
  } catch (error) {
    return fail([problem('usage', '', { detail: firstSentence(error) })]);
  }
}

/** Options that are told when nobody says how many. */
const USUAL_TOP = 5;

/** A whole number from 1 on; undefined where it is not one. */
function topOf(text: string | undefined): number | undefined {
  if (text === undefined) return USUAL_TOP;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

/** `fp8,int4` or `all`; undefined where a word is not one of the known. */
function someOf<T extends string>(known: readonly T[], text: string | undefined): readonly T[] | undefined {
  if (text === undefined) return [];
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  if (words.length === 1 && words[0] === 'all') return known;
  const found = known.filter((each) => words.includes(each));
  return found.length === new Set(words).size ? found : undefined;
}

type Range = { readonly least: number; readonly most: number };

/** As the scenario's own schema has it. */
const rangeOf = ({ minValue, maxValue }: { minValue: number | null; maxValue: number | null }): Range => ({
  least: minValue ?? 0,
  most: maxValue ?? Number.MAX_SAFE_INTEGER,
});

/** A setting of a simulation, a whole number within its range. */
function wholeNumber(
  name: string,
  text: string | undefined,
  { least, most }: Range,
): Result<number | undefined> {
  if (text === undefined) return ok(undefined);
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return ok(value);
  const params = { value: text, least: String(least), most: String(most), bound: 'from' };
  return fail([problem('out-of-range', `--${name}`, params)]);
}

/** Whether the answer is wanted for machines; asked before the arguments are known to be right. */
export const wantsJson = (args: readonly string[]): boolean => args.includes('--json');

/** The language that is asked for, else the terminal's; asked before the arguments are known to be right. */
export const askedLocale = (args: readonly string[], ofTerminal: Locale): Locale =>
  LOCALES.find((locale) =>
    args.some((arg, at) => arg === `--lang=${locale}` || (arg === locale && args[at - 1] === '--lang')),
  ) ?? ofTerminal;

/** English where the terminal says so, Chinese otherwise. */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): Locale {
  const language = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? '';
  return language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

/** Node's own message goes on about `--`; its first sentence says what was not understood. */
const firstSentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split(/\. |\.?\n/)[0] ?? '';
