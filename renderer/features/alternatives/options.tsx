import { type JSX, useMemo } from 'react';
import type { ProjectSummary } from '#shared/ipc/channels.ts';
import { type Difference, differenceOf, EFFECTS, yuanOf } from '#shared/options/difference.ts';
import { FIGURES } from '#shared/options/figures.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { formatByKind } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { Problems } from '../../components/problems.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { useProjects } from '../../app/use-projects.ts';
import { useView } from '../../app/store/view-store.ts';
import {
  addOption,
  bought,
  OTHER_PURCHASING,
  planOfOption,
  removeOption,
  useOptions,
} from '../../app/store/option-store.ts';
import { TableFrame } from '../../components/table-frame.tsx';

type Shown = { readonly id: string; readonly name: string; readonly plan: Plan };

/** Any number of projects beside this one: figures, and why each costs more or less, line by line. */
export function Options({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const { chosen, problems, withOtherPurchasing } = useOptions();
  const { projects, problems: notListed } = useProjects();
  const other = useMemo(() => bought(plan.scenario), [plan.scenario]);
  const wanted = [
    ...(withOtherPurchasing
      ? [
          {
            id: OTHER_PURCHASING,
            name: t('alternatives.bought', { how: t(`purchasing.${other.purchasing}`) }),
            scenario: other,
          },
        ]
      : []),
    ...chosen
      .filter(({ id }) => id !== plan.scenario.id)
      .map(({ id, scenario }) => ({ id, name: scenario.name, scenario })),
  ];
  const answers = wanted.map((option) => ({ ...option, ...planOfOption(option.scenario) }));
  const shown = answers.flatMap(({ id, name, plan: found }): Shown[] =>
    found ? [{ id, name, plan: found }] : [],
  );
  return (
    <section className="card" aria-label={t('alternatives.options')}>
      <div className="card-head">
        <h2>{t('alternatives.options')}</h2>
        <OptionPicker
          plan={plan}
          projects={projects ?? []}
          taken={new Set(wanted.map(({ id }) => id))}
          other={other.purchasing}
        />
      </div>
      <Problems problems={[...notListed, ...problems, ...answers.flatMap((answer) => answer.problems)]} />
      {shown.length === 0 ? (
        <p className="card-body soft">{t('alternatives.optionsHint')}</p>
      ) : (
        <>
          <OptionFigures plan={plan} options={shown} />
          {shown.map((option) => (
            <DifferenceTable key={option.id} plan={plan} option={option} />
          ))}
        </>
      )}
    </section>
  );
}

function OptionPicker({
  plan,
  projects,
  taken,
  other,
}: {
  readonly plan: Plan;
  readonly projects: readonly ProjectSummary[];
  readonly taken: ReadonlySet<string>;
  readonly other: Plan['scenario']['purchasing'];
}): JSX.Element {
  const { t } = useTranslator();
  const options = [
    { value: OTHER_PURCHASING, label: t('alternatives.bought', { how: t(`purchasing.${other}`) }) },
    ...projects
      .filter(({ id }) => id !== plan.scenario.id)
      .map(({ id, name, revision }) => ({
        value: id,
        label: t('alternatives.projectOf', { name, revision }),
      })),
  ].filter(({ value }) => !taken.has(value));
  return (
    <div className="option-picker">
      <SelectField
        hideLabel
        label={t('alternatives.addOption')}
        value=""
        options={[{ value: '', label: t('alternatives.addOption') }, ...options]}
        onChange={(id) => {
          const project = projects.find((each) => each.id === id);
          if (id !== '') void addOption(id, project?.revision ?? 1);
        }}
      />
    </div>
  );
}

function OptionFigures({
  plan,
  options,
}: {
  readonly plan: Plan;
  readonly options: readonly Shown[];
}): JSX.Element {
  const translator = useTranslator();
  const { t, label, locale } = translator;
  const moneyUnit = useView((view) => view.moneyUnit);
  const money = useMoney();
  const columns = [{ id: plan.scenario.id, name: t('alternatives.thisPlan'), plan }, ...options];
  return (
    <TableFrame>
      <table className="table" data-testid="option-figures">
        <thead>
          <tr>
            <th>{t('alternatives.figure')}</th>
            {columns.map(({ id, name }, at) => (
              <th key={id} className="number">
                {name}
                {at > 0 && (
                  <div>
                    <button
                      type="button"
                      className="link small"
                      aria-label={t('alternatives.removeOption', { name })}
                      onClick={() => removeOption(id)}
                    >
                      {t('alternatives.remove')}
                    </button>
                  </div>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.values(FIGURES).map((id) => {
            const row = plan.ledger.byId.get(id);
            if (!row) return null;
            const unit = row.format === 'money' ? money.unit : unitText(row.unit, translator);
            return (
              <tr key={id}>
                <th scope="row">
                  {label(row.label)}{' '}
                  <span className="muted small">{row.format === 'percent' ? '' : unit}</span>
                </th>
                {columns.map((column) => (
                  <td key={column.id} className="number">
                    {column.plan.missing.length > 0 && <span className="bad">≥ </span>}
                    {formatByKind(column.plan.values.at(id), row.format, moneyUnit, locale)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}

function DifferenceTable({ plan, option }: { readonly plan: Plan; readonly option: Shown }): JSX.Element {
  const { t, label } = useTranslator();
  const money = useMoney();
  const difference: Difference = useMemo(() => differenceOf(plan, option.plan), [plan, option.plan]);
  const amount = (fen: number): string => (fen === 0 ? '–' : money.format(yuanOf(fen)));
  const lines = difference.lines.filter(({ from, to }) => from !== to);
  return (
    <TableFrame>
      <table className="table" data-testid="option-difference">
        <caption className="option-caption">
          {t('alternatives.differenceOf', {
            name: option.name,
            amount: money.withUnit(yuanOf(difference.to - difference.from)),
          })}
        </caption>
        <thead>
          <tr>
            <th>{t('alternatives.line')}</th>
            {EFFECTS.map((effect) => (
              <th key={effect} className="number">
                {t(`effect.${effect}`)}
              </th>
            ))}
            <th className="number">{t('alternatives.sum')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{label(line.name)}</th>
              {EFFECTS.map((effect) => (
                <td key={effect} className="number">
                  {amount(line.effects[effect])}
                </td>
              ))}
              <td className="number">{amount(line.to - line.from)}</td>
            </tr>
          ))}
          <tr>
            <th colSpan={EFFECTS.length + 1} scope="row" className="soft">
              {t('compare.rounding')}
            </th>
            <td className="number">{amount(difference.rounding)}</td>
          </tr>
          <tr className="total">
            <th scope="row">{t('alternatives.sum')}</th>
            {EFFECTS.map((effect) => (
              <td key={effect} className="number">
                {amount(difference.effects[effect])}
              </td>
            ))}
            <td className="number">{amount(difference.to - difference.from)}</td>
          </tr>
        </tbody>
      </table>
    </TableFrame>
  );
}
