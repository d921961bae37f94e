import { type JSX, useMemo } from 'react';
import type { RevisionRead } from '#shared/ipc/history-channels.ts';
import { compareScenarios, type Difference } from '#shared/scenario/compare.ts';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { formatByKind, formatNumber } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { BillComparison } from './bill-comparison.tsx';
import { differenceLabel } from './difference-label.ts';
import { billPairs, figurePairs, planOf } from './revision-figures.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Two revisions line by line: what was typed, and what came of it. */
export function CompareRevisions({
  before,
  after,
}: {
  readonly before: RevisionRead;
  readonly after: RevisionRead;
}): JSX.Element {
  const translator = useTranslator();
  const { t, locale, label } = translator;
  const money = useMoney();
  const moneyUnit = useView((view) => view.moneyUnit);
  const differences = useMemo(() => compareScenarios(before.scenario, after.scenario), [before, after]);
  const plans = useMemo(() => [planOf(before), planOf(after)] as const, [before, after]);
  const figures = figurePairs(...plans);
  const heads = [before, after].map(({ number }) => t('history.revision', { number }));
  const shown = (value: Difference['before']): string => {
    if (value === undefined) return t('history.absent');
    if (value === null) return t('known.no');
    if (typeof value === 'boolean') return t(value ? 'flag.yes' : 'flag.no');
    return typeof value === 'number' ? formatNumber(value, locale, 6, 0) : value;
  };
  return (
    <section className="card" aria-label={t('history.comparison')}>
      <div className="card-head">
        <h2>{t('history.comparison')}</h2>
        <span className="row small">
          {[before, after].map((revision) => (
            <Reproduced key={revision.number} revision={revision} />
          ))}
        </span>
      </div>
      <table className="table" aria-label={t('history.figures')}>
        <thead>
          <tr>
            <th>{t('history.figure')}</th>
            {heads.map((head) => (
              <th key={head} className="number">
                {head}
              </th>
            ))}
            <th className="number">{t('history.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ id, label: name, format, before: old, after: now }) => (
            <tr key={id}>
              <th scope="row">
                {format === 'money' ? t('costs.withUnit', { what: name, unit: money.unit }) : label(name)}
              </th>
              {[old, now].map((value, at) => (
                <td key={heads[at]} className="number">
                  {value === undefined ? t('known.no') : formatByKind(value, format, moneyUnit, locale)}
                </td>
              ))}
              <td className="number">
                {old === undefined || now === undefined
                  ? t('known.no')
                  : formatByKind(now - old, format, moneyUnit, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <BillComparison pairs={billPairs(...plans)} heads={heads} />
      <div className="card-head history-lines-head">
        <h3>{t('history.inputs')}</h3>
        <span className="muted small">{t('history.inputCount', { count: differences.length })}</span>
      </div>
      {differences.length === 0 ? (
        <p className="empty">{t('history.same')}</p>
      ) : (
        <TableFrame className="history-lines">
          <table className="table" aria-label={t('history.inputs')}>
            <thead>
              <tr>
                <th>{t('history.input')}</th>
                {heads.map((head) => (
                  <th key={head}>{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differences.map(({ path, before: old, after: now }) => (
                <tr key={path.join('/')}>
                  <th scope="row">{differenceLabel(path, [before.scenario, after.scenario], translator)}</th>
                  <td className={old === undefined ? 'muted' : undefined}>{shown(old)}</td>
                  <td className={now === undefined ? 'muted' : undefined}>{shown(now)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

const TONES = { same: 'mark mark-good', different: 'mark mark-bad', unknown: 'mark' } as const;
const SIGNS = { same: '✓', different: '≠', unknown: '?' } as const;

/** Whether a revision still comes out as it did when it was saved. */
function Reproduced({ revision }: { readonly revision: RevisionRead }): JSX.Element {
  const { t } = useTranslator();
  const { reproduced, number, engineVersion } = revision;
  return (
    <span
      className={TONES[reproduced]}
      title={t(`history.reproduced.${reproduced}.what`, { version: engineVersion })}
    >
      <span aria-hidden="true">{SIGNS[reproduced]}</span>
      {t(`history.reproduced.${reproduced}`, { number })}
    </span>
  );
}
