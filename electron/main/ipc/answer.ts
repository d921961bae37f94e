import { problem, type Problem } from '#shared/base/problem.ts';
import { fail } from '#shared/base/result.ts';
import { type Answer, type ChannelName, CHANNELS } from '#shared/ipc/channels.ts';
import { parseScenario } from '#shared/scenario/parse.ts';
import type { Handlers } from './handlers.ts';

/** A request as its channel's schema gives it back. */
export type ParsedRequest<Name extends ChannelName> = ReturnType<(typeof CHANNELS)[Name]['request']['parse']>;

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };
type Schema<Request> = {
  readonly safeParse: (
    payload: unknown,
  ) =>
    | { readonly success: true; readonly data: Request }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
};
const requests: { readonly [Name in ChannelName]: { readonly request: Schema<ParsedRequest<Name>> } } =
  CHANNELS;

export type AnswerOptions = {
  readonly handlers: Handlers;
  readonly logError: (channel: ChannelName, error: unknown) => void;
};

/** Parses a payload by its channel's schema and has it handled. Never throws: a bug is `unexpected`, and logged. */
export async function answer<Name extends ChannelName>(
  channel: Name,
  payload: unknown,
  { handlers, logError }: AnswerOptions,
): Promise<Answer<Name>> {
  try {
    const parsed = requests[channel].request.safeParse(payload);
    if (!parsed.success) return fail(problemsOf(payload, parsed.error.issues));
    return await handlers[channel](parsed.data);
  } catch (error: unknown) {
    logError(channel, error);
    const detail = error instanceof Error ? error.message : String(error);
    return fail([problem('unexpected', '', { detail })]);
  }
}

/** A scenario has messages of its own; anything else is a request that the window does not make. */
function problemsOf(payload: unknown, issues: readonly Issue[]): Problem[] {
  if (typeof payload === 'object' && payload !== null && 'scenario' in payload) {
    const scenario = parseScenario(payload.scenario);
    if (!scenario.ok) return [...scenario.error];
  }
  return issues.map(({ path, message }) =>
    problem('not-allowed-value', path.map(String).join('.'), {
      value: short(path.reduce<unknown>(valueIn, payload)),
      allowed: message,
    }),
  );
}

const valueIn = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

function short(value: unknown): string {
  try {
    return value === undefined ? '' : JSON.stringify(value).slice(0, 60);
  } catch {
    // What crosses from the window may refer to itself, or hold a bigint.
    return typeof value;
  }
}
