import { type DataFile, inputsOf, type Line, type Outcome, type Quantity, type Refused } from './outcome.ts';

export type Errors = {
  readonly quantity: Quantity;
  readonly rows: number;
  /** Of |predicted / measured − 1|, per cent. */
  readonly medianPercent: number;
  readonly meanPercent: number;
  /** Share of rows whose measured value lies between P10 and P90, per cent. */
  readonly coveragePercent: number | undefined;
};

export type Report = {
  readonly file: string;
  readonly rows: number;
  readonly predicted: number;
  readonly overall: readonly Errors[];
  readonly groups: readonly { readonly group: string; readonly errors: readonly Errors[] }[];
  /** Predicted rows without a measured value to hold against, or with one that is no number. */
  readonly unmeasured: number;
  readonly unpredicted: readonly {
    readonly reason: string;
    readonly rows: number;
    readonly ids: readonly string[];
  }[];
};

type Compared = {
  readonly quantity: Quantity;
  readonly group: string;
  readonly error: number;
  readonly inside: boolean | undefined;
};

const PERCENT = 100;
const MOST_IDS = 5;

/** Predicts every line from its inputs alone, then compares with what was measured. */
export function reportOn(
  file: DataFile,
  lines: readonly Line[],
  unreadable: readonly Refused[] = [],
): Report {
  const compared: Compared[] = [];
  const reasons = new Map<string, string[]>();
  let predicted = 0;
  let unmeasured = 0;
  const refuse = ({ id, reason }: Refused): void => {
    const ids = reasons.get(reason) ?? [];
    ids.push(id);
    reasons.set(reason, ids);
  };
  unreadable.forEach(refuse);
  for (const line of lines) {
    const outcome = predictionOf(file, line);
    if ('reason' in outcome) {
      refuse(outcome);
      continue;
    }
    predicted += 1;
    const measured = file.measuredOf(line);
    const before = compared.length;
    for (const { quantity, value, range } of outcome.predicted) {
      const actual = measured[quantity];
      if (actual === undefined || !(actual > 0)) continue;
      compared.push({
        quantity,
        group: outcome.group,
        error: Math.abs(value / actual - 1),
        inside: range && actual >= range.p10 && actual <= range.p90,
      });
    }
    if (compared.length === before) unmeasured += 1;
  }
  const groups = Map.groupBy(compared, ({ group }) => group);
  return {
    file: file.name,
    rows: lines.length + unreadable.length,
    predicted,
    unmeasured,
    overall: errorsOf(compared),
    groups: [...groups]
      .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
      .map(([group, members]) => ({ group, errors: errorsOf(members) })),
    unpredicted: [...reasons]
      .map(([reason, ids]) => ({ reason, rows: ids.length, ids: ids.slice(0, MOST_IDS) }))
      .toSorted((one, other) => other.rows - one.rows),
  };
}

/** A row that cannot be predicted, also for a reason that nobody thought of: the others go on. */
function predictionOf(file: DataFile, line: Line): Outcome {
  const id = line['id'] ?? '';
  try {
    const outcome = file.predict(inputsOf(line, file));
    const endless =
      'predicted' in outcome && outcome.predicted.some(({ value }) => !(value > 0 && value < Infinity));
    return endless ? { id, reason: 'no-finite-value' } : outcome;
  } catch (error) {
    return { id, reason: `unexpected: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function errorsOf(compared: readonly Compared[]): readonly Errors[] {
  return [...Map.groupBy(compared, ({ quantity }) => quantity)].map(([quantity, rows]) => {
    const errors = rows.map(({ error }) => error).toSorted((one, other) => one - other);
    const ranged = rows.filter(({ inside }) => inside !== undefined);
    const inside = ranged.filter((row) => row.inside === true).length;
    return {
      quantity,
      rows: rows.length,
      medianPercent: PERCENT * middle(errors),
      meanPercent: (PERCENT * errors.reduce((sum, error) => sum + error, 0)) / errors.length,
      coveragePercent: ranged.length === 0 ? undefined : (PERCENT * inside) / ranged.length,
    };
  });
}

/** Median of sorted values. */
function middle(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? Number.NaN;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? upper) + upper) / 2 : upper;
}

/** The report as lines of text. */
export function reportLines(report: Report): readonly string[] {
  const percent = (value: number | undefined): string =>
    value === undefined ? '–' : `${value.toFixed(1)} %`;
  const head = ['', 'quantity', 'rows', 'median', 'mean', 'P10–P90'];
  const cells = (name: string, errors: readonly Errors[]): readonly (readonly string[])[] =>
    errors.map((each, index) => [
      index === 0 ? name : '',
      each.quantity,
      String(each.rows),
      percent(each.medianPercent),
      percent(each.meanPercent),
      percent(each.coveragePercent),
    ]);
  const table = [
    head,
    ...cells('overall', report.overall),
    ...report.groups.flatMap(({ group, errors }) => cells(group, errors)),
  ];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return [
    `${report.file}: ${report.predicted} of ${report.rows} rows predicted`,
    ...(report.unmeasured > 0 ? [`${report.unmeasured} of them have no measured value to hold against`] : []),
    ...table.map((row) => row.map(pad).join('  ').trimEnd()),
    ...report.unpredicted.map(
      ({ reason, rows, ids }) => `not predicted, ${rows}: ${reason} [${ids.join(', ')}]`,
    ),
  ];
}
