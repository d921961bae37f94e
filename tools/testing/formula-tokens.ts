export type TokenKind =
  | 'text'
  | 'sheet'
  | 'error'
  | 'cell'
  | 'columns'
  | 'rows'
  | 'number'
  | 'function'
  | 'name'
  | 'sign'
  | 'space';
export type Token = { readonly kind: TokenKind; readonly text: string };

/** Tried in this order at each place of a formula. */
const SHAPES: readonly (readonly [TokenKind, RegExp])[] = [
  ['text', /"(?:[^"]|"")*"/y],
  ['sheet', /(?:'(?:[^']|'')*'|[\p{L}_[\]][\p{L}\p{N}_.[\]]*)!/uy],
  ['error', /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)/y],
  ['columns', /\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\p{L}\p{N}_.(])/uy],
  ['cell', /\$?[A-Z]{1,3}\$?[1-9]\d*(?![\p{L}\p{N}_.(])/uy],
  ['rows', /\$?[1-9]\d*:\$?[1-9]\d*(?![\p{L}\p{N}_.])/uy],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['function', /[\p{L}_][\p{L}\p{N}_.]*(?=\()/uy],
  ['name', /[\p{L}_\\][\p{L}\p{N}_.\\]*/uy],
  ['sign', /<=|>=|<>|[-+*/^&=<>(),:%@{};[\]!#]/y],
  ['space', /\s+/y],
];

/** The parts of an Excel formula, without the leading `=`; joined, they give it back. */
export function formulaTokens(formula: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < formula.length;) {
    const token = tokenAt(formula, at);
    if (!token) throw new Error(`cannot read the formula at "${formula.slice(at, at + 20)}": ${formula}`);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(formula: string, at: number): Token | undefined {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at;
    const [text] = shape.exec(formula) ?? [];
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}
