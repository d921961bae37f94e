import { problem, type Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';

/** A scalar as it is written: which kind of word, and its text (of strings, what they mean). */
export type ReadScalar = {
  readonly kind: 'word' | 'number' | 'string';
  readonly text: string;
  readonly line: number;
};
export type ReadValue = ReadScalar | ReadMessage;

/** A field as it is written; a list in brackets is told apart from one value. */
export type ReadField = {
  readonly name: string;
  readonly line: number;
  readonly isList: boolean;
  /** With a colon before the value, which scalars need. */
  readonly colon: boolean;
  readonly values: readonly ReadValue[];
};
export type ReadMessage = {
  readonly kind: 'message';
  readonly fields: readonly ReadField[];
  readonly line: number;
};

type Token = {
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  readonly text: string;
  readonly line: number;
};

/** Deeper than any configuration; a file that goes on is not one. */
const DEEPEST = 100;

/**
 * Reads the protocol buffer text format without knowing what may be in it.
 * https://protobuf.dev/reference/protobuf/textformat-spec/
 * @returns `triton-syntax` with the line, what stands there and what was expected
 */
export function readText(text: string): Result<ReadMessage> {
  try {
    return ok(new Reader(tokensOf(text)).whole());
  } catch (error) {
    if (error instanceof Unreadable) return fail([error.problem]);
    throw error;
  }
}

class Unreadable extends Error {
  readonly problem: Problem;
  constructor(line: number, found: string, expected: string) {
    super(`line ${line}`);
    this.problem = problem('triton-syntax', `line ${line}`, { line, found, expected });
  }
}

const NUMBER = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?[fF]?)(?![\w.])/;
const WORD = /^[A-Za-z_]\w*/;
const SPACE = /^(?:[ \t\r\v\f]+|#[^\n]*)/;
const SIGNS = '{}<>[]:,;-';

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = text;
  let line = 1;
  while (rest !== '') {
    const space = SPACE.exec(rest)?.[0];
    if (space !== undefined) {
      rest = rest.slice(space.length);
    } else if (rest.startsWith('\n')) {
      line += 1;
      rest = rest.slice(1);
    } else {
      const [token, length] = tokenAt(rest, line);
      tokens.push(token);
      rest = rest.slice(length);
    }
  }
  return tokens;
}

function tokenAt(rest: string, line: number): readonly [Token, number] {
  const first = rest.charAt(0);
  if (first === '"' || first === "'") return stringAt(rest, first, line);
  const number = NUMBER.exec(rest)?.[0];
  if (number !== undefined) return [{ kind: 'number', text: number, line }, number.length];
  const name = WORD.exec(rest)?.[0];
  if (name !== undefined) return [{ kind: 'word', text: name, line }, name.length];
  if (SIGNS.includes(first)) return [{ kind: 'sign', text: first, line }, 1];
  throw new Unreadable(line, /^\S{1,20}/.exec(rest)?.[0] ?? first, 'name');
}

const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  '?': '?',
  '\\': '\\',
  "'": "'",
  '"': '"',
};
const ESCAPE =
  /^\\(?:([nrtabfv?\\'"])|([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;

function stringAt(rest: string, quote: string, line: number): readonly [Token, number] {
  let text = '';
  let at = 1;
  while (at < rest.length) {
    const sign = rest.charAt(at);
    if (sign === quote) return [{ kind: 'string', text, line }, at + 1];
    if (sign === '\n') break;
    if (sign === '\\') {
      const escape = ESCAPE.exec(rest.slice(at));
      if (!escape) throw new Unreadable(line, rest.slice(at, at + 2), 'escape');
      text += escapedText(escape);
      at += escape[0].length;
    } else {
      text += sign;
      at += 1;
    }
  }
  throw new Unreadable(line, rest.slice(0, Math.min(at, 20)), 'quote');
}

function escapedText([, letter, octal, hex, four, eight]: RegExpExecArray): string {
  if (letter !== undefined) return ESCAPED[letter] ?? letter;
  const code =
    octal === undefined ? Number.parseInt(hex ?? four ?? eight ?? '0', 16) : Number.parseInt(octal, 8);
  return code > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(code);
}

class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): ReadMessage {
    return this.message(1, undefined, 0);
  }

  private get next(): Token | undefined {
    return this.tokens[this.at];
  }

  private refuse(expected: string): never {
    const token = this.next;
    throw new Unreadable(token?.line ?? this.tokens.at(-1)?.line ?? 1, token?.text ?? '', expected);
  }

  private skip(text: string): boolean {
    const token = this.next;
    if (token?.kind !== 'sign' || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  private message(line: number, end: string | undefined, depth: number): ReadMessage {
    if (depth > DEEPEST) this.refuse('depth');
    const fields: ReadField[] = [];
    for (;;) {
      if (end !== undefined && this.skip(end)) return { kind: 'message', fields, line };
      if (this.next === undefined) {
        if (end === undefined) return { kind: 'message', fields, line };
        this.refuse(end);
      }
      fields.push(this.field(depth));
      if (!this.skip(',')) this.skip(';');
    }
  }

  private field(depth: number): ReadField {
    const name = this.next;
    if (name?.kind !== 'word') this.refuse('name');
    this.at += 1;
    const colon = this.skip(':');
    const head = { name: name.text, line: name.line, colon };
    if (!this.skip('[')) {
      if (!colon && this.next?.text !== '{' && this.next?.text !== '<') this.refuse(':');
      return { ...head, isList: false, values: [this.value(depth)] };
    }
    const values: ReadValue[] = [];
    if (this.skip(']')) return { ...head, isList: true, values };
    do values.push(this.value(depth));
    while (this.skip(','));
    if (!this.skip(']')) this.refuse(']');
    return { ...head, isList: true, values };
  }

  private value(depth: number): ReadValue {
    const token = this.next;
    if (this.skip('{')) return this.message(token?.line ?? 1, '}', depth + 1);
    if (this.skip('<')) return this.message(token?.line ?? 1, '>', depth + 1);
    const minus = this.skip('-') ? '-' : '';
    const scalar = this.next;
    if (!scalar || scalar.kind === 'sign' || (minus !== '' && scalar.kind === 'string')) this.refuse('value');
    this.at += 1;
    if (scalar.kind !== 'string') return { kind: scalar.kind, text: minus + scalar.text, line: scalar.line };
    let text = scalar.text;
    // Strings next to each other are one.
    while (this.next?.kind === 'string') {
      text += this.next.text;
      this.at += 1;
    }
    return { kind: 'string', text, line: scalar.line };
  }
}
