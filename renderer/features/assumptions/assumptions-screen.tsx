import './assumptions.css';
import type { JSX } from 'react';
import { unitText } from '#shared/i18n/unit-text.ts';
import {
  ASSUMPTION_GROUPS,
  type AssumptionGroup,
  type FlagAssumption,
} from '#shared/scenario/assumption-default.ts';
import {
  acceptedRange,
  assumptionId,
  assumptionReason,
  FLAG_NAMES,
} from '#shared/scenario/assumption-rows.ts';
import { ASSUMPTION_DEFAULTS, FLAG_DEFAULTS } from '#shared/scenario/defaults.ts';
import { assumptionsSchema, type Scenario } from '#shared/scenario/scenario.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { formatNumber, formatPercent } from '../../components/format.ts';
import { type NumberRange, rangeText } from '../../components/number-input/check-number.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { changeAssumptions } from '../../app/store/changes.ts';
import { editScenario } from '../../app/store/planner-store.ts';
import { ExchangeRates } from './exchange-rates.tsx';
import { PlanFields } from './plan-fields.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

type Name = keyof typeof ASSUMPTION_DEFAULTS;

const NAMES = Object.keys(ASSUMPTION_DEFAULTS) as readonly Name[];

/** Every assumption: value, unit, accepted range, default and where it comes from. */
export function AssumptionsScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const scenario = useScenario();
  if (!scenario) return null;
  return (
    <>
      <ScreenHead title={t('nav.assumptions')} lead={t('assumptions.lead')} />
      <section className="card">
        <div className="card-head">
          <h2>{t('assumptions.plan')}</h2>
        </div>
        <div className="card-body">
          <PlanFields scenario={scenario} />
        </div>
      </section>
      <ExchangeRates scenario={scenario} />
      <section className="card">
        <TableFrame>
          <table className="table assumptions-table" data-testid="assumptions">
            <thead>
              <tr>
                <th>{t('assumptions.name')}</th>
                <th className="number">{t('assumptions.value')}</th>
                <th className="number">{t('assumptions.accepted')}</th>
                <th className="number">{t('assumptions.default')}</th>
                <th>{t('assumptions.state')}</th>
              </tr>
            </thead>
            {ASSUMPTION_GROUPS.map((group) => (
              <GroupRows key={group} group={group} scenario={scenario} />
            ))}
          </table>
        </TableFrame>
      </section>
    </>
  );
}

function GroupRows({
  group,
  scenario,
}: {
  readonly group: AssumptionGroup;
  readonly scenario: Scenario;
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <tbody>
      <tr className="assumption-group">
        <th scope="rowgroup" colSpan={COLUMNS}>
          {t(`assumptions.group.${group}`)}
        </th>
      </tr>
      {NAMES.filter((name) => ASSUMPTION_DEFAULTS[name].group === group).map((name) => (
        <AssumptionRow key={name} name={name} scenario={scenario} />
      ))}
      {FLAG_NAMES.filter((name) => FLAG_DEFAULTS[name].group === group).map((name) => (
        <FlagRow key={name} name={name} scenario={scenario} />
      ))}
    </tbody>
  );
}

const COLUMNS = 5;

function change(name: Name | FlagAssumption, value: number | boolean) {
  const reason = {
    key: 'edit.assumption',
    params: { name: { key: `row.${assumptionId(name)}` } },
  } as const;
  return editScenario({ key: `assumption.${name}`, reason }, (scenario) =>
    changeAssumptions(scenario, { [name]: value }),
  );
}

function AssumptionRow({
  name,
  scenario,
}: {
  readonly name: Name;
  readonly scenario: Scenario;
}): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const standard = ASSUMPTION_DEFAULTS[name];
  const value = scenario.assumptions[name];
  const title = t(`row.${assumptionId(name)}`);
  const isPercent = standard.format === 'percent';
  const unit = isPercent ? '%' : unitText(standard.unit, translator);
  const { least, most } = acceptedRange(name);
  const range: NumberRange = { least, most, whole: rangeOfSchema(assumptionsSchema.shape[name]).whole };
  const format = (shown: number): string =>
    isPercent ? formatPercent(shown, locale) : formatNumber(shown, locale, 4, 0);
  const isDefault = value === standard.value;
  return (
    <tr>
      <th scope="row" aria-label={title}>
        <AssumptionName
          title={title}
          reason={t(assumptionReason(name))}
          source={`${standard.source}${standard.date === undefined ? '' : ` (${standard.date})`}`}
        />
      </th>
      <td className="assumption-value">
        <NumberField
          label={title}
          hideLabel
          value={value}
          unit={unit}
          range={range}
          scale={isPercent ? 0.01 : 1}
          onChange={(typed) => change(name, typed)}
        />
      </td>
      <td className="number soft">{rangeText({ ...range, scale: isPercent ? 0.01 : 1 }, translator)}</td>
      <td className="number">{format(standard.value)}</td>
      <td>
        {isDefault ? (
          <CertaintyMark certainty={standard.certainty} />
        ) : (
          <span className="row assumption-changed">
            <span className="mark mark-accent">
              <span aria-hidden="true">✎</span>
              {t('assumptions.changed')}
            </span>
            <button
              type="button"
              className="link small"
              aria-label={t('assumptions.resetOf', { name: title })}
              onClick={() => void change(name, standard.value)}
            >
              {t('assumptions.reset')}
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}

/** What is assumed, why its default is what it is, and where that comes from. */
function AssumptionName({
  title,
  reason,
  source,
}: {
  readonly title: string;
  readonly reason: string;
  readonly source?: string;
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <>
      <div>{title}</div>
      <div className="assumption-reason">{reason}</div>
      {source !== undefined && (
        <div className="assumption-source break">{t('assumptions.sourceOf', { source })}</div>
      )}
    </>
  );
}

function FlagRow({
  name,
  scenario,
}: {
  readonly name: FlagAssumption;
  readonly scenario: Scenario;
}): JSX.Element {
  const { t } = useTranslator();
  const title = t(`assumptions.flag.${name}`);
  const standard = FLAG_DEFAULTS[name];
  const flag = (value: boolean): string => t(value ? 'flag.yes' : 'flag.no');
  return (
    <tr data-row={assumptionId(name)}>
      <th scope="row" aria-label={title}>
        <AssumptionName title={title} reason={t(standard.source)} />
      </th>
      <td>
        <Segmented
          label={title}
          value={scenario.assumptions[name] ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: flag(true) },
            { value: 'no', label: flag(false) },
          ]}
          onChange={(chosen) => {
            change(name, chosen === 'yes');
          }}
        />
      </td>
      <td className="number soft">
        {flag(true)} / {flag(false)}
      </td>
      <td className="number">{flag(standard.value)}</td>
      <td>
        <CertaintyMark certainty={standard.certainty} />
      </td>
    </tr>
  );
}
