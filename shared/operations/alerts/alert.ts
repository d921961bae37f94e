import { label, type Label, type LabelParams } from '../../i18n/label.ts';

/** Groups of the rules file, in order. */
export const ALERT_GROUPS = ['service', 'capacity', 'servers', 'accelerators', 'facility', 'upkeep'] as const;
export type AlertGroup = (typeof ALERT_GROUPS)[number];

export const ALERT_KINDS = [
  'firstTokenSlow',
  'tokenSlow',
  'answerSlow',
  'queueLong',
  'cacheFull',
  'loadBeyondPlan',
  'orderNextPhase',
  'engineDown',
  'serverDown',
  'serversTooFew',
  'switchDown',
  'acceleratorError',
  'acceleratorUnhealthy',
  'memoryError',
  'rowRemapFailed',
  'acceleratorHot',
  'acceleratorMemoryFull',
  'rackPower',
  'diskFull',
  'diskFullSoon',
  'certificateEnds',
  'backupOld',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export type Severity = 'warning' | 'critical';

/** One alerting rule. Its threshold is the plan's; the ledger rows it comes from say why. */
export type Alert = {
  readonly kind: AlertKind;
  readonly group: AlertGroup;
  /** PromQL. */
  readonly expr: string;
  /** How long it has to hold, `10m`. */
  readonly holds: string;
  readonly severity: Severity;
  /** Of the rule, beside `severity`: scene and engine where it is about these. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: Label;
  readonly action: Label;
  /** Whom or what it watches, in the words of the plan. */
  readonly subject: string;
  readonly threshold: Threshold;
  /** Documentation that the metric names are from. */
  readonly source: string;
  /** What has to be turned on for these metrics to be published. */
  readonly needs?: string;
};

export type Threshold = {
  readonly value: number;
  readonly unit: string;
  /** Ledger rows that it follows from; none where the plan has no row for it. */
  readonly rows: readonly string[];
};

/** A rule that can not be given, and why. */
export type LeftOut = { readonly kind: AlertKind; readonly subject: string; readonly why: Label };

export type Rules = { readonly alerts: readonly Alert[]; readonly leftOut: readonly LeftOut[] };

/** Name of the rule in the file: `FirstTokenSlow`. */
export const alertName = ({ kind }: Pick<Alert, 'kind'>): string => kind[0]?.toUpperCase() + kind.slice(1);

/** A number as PromQL and people read it: six digits are more than any metric has. */
export const plain = (value: number): string => String(Number(value.toPrecision(6)));

/** Rounded for a sentence. */
export const shown = (value: number): string => String(Number(value.toPrecision(3)));

/** Stand for labels and the value of the series that fires, which Prometheus fills in. */
const TEMPLATES = {
  instance: '{{ $labels.instance }}',
  rack: '{{ $labels.rack }}',
  mountpoint: '{{ $labels.mountpoint }}',
  gpu: '{{ $labels.gpu }}',
  now: '{{ $value | printf "%.3g" }}',
};

export const alertTexts = (kind: AlertKind, params: LabelParams): Pick<Alert, 'summary' | 'action'> => ({
  summary: label(`alert.${kind}.summary`, { ...TEMPLATES, ...params }),
  action: label(`alert.${kind}.action`, { ...TEMPLATES, ...params }),
});

/** `{job="node",scene="assistant"}`. */
export const selector = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(',')}}`;
