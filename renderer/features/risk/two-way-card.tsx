import { type JSX, useMemo, useState } from 'react';
import { type Lever, leversOverlap } from '#shared/risk/lever.ts';
import { sideOf } from '#shared/risk/two-way.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { Problems } from '../../components/problems.tsx';
import { useTranslator } from '../../app/hooks.ts';
import type { CardProps } from './card-props.ts';
import { useFigureFormat } from './figure-format.ts';
import { LeverSelect } from './lever-select.tsx';
import { useRiskWork } from './use-risk-work.ts';
import { TableFrame } from '../../components/table-frame.tsx';

const STEPS = { least: 3, most: 15, whole: true };
const REACH = { least: 0.01, most: 0.95 };

/** A figure over the values of two levers at once. */
export function TwoWayCard({ planOfJob, row, figure, levers }: CardProps): JSX.Element | null {
  const { t, label } = useTranslator();
  const figureFormat = useFigureFormat();
  const [chosen, setChosen] = useState({ down: 'factor.demand', across: 'factor.price' });
  const [steps, setSteps] = useState(7);
  const [reach, setReach] = useState(0.3);
  const find = (id: string): Lever | undefined => levers.find((lever) => lever.id === id);
  const down = find(chosen.down) ?? levers[0];
  const others = levers.filter((lever) => down && !leversOverlap(lever, down));
  const across = others.find(({ id }) => id === chosen.across) ?? others[0];
  const sides = useMemo(
    () =>
      down && across ? { down: sideOf(down, steps, reach), across: sideOf(across, steps, reach) } : undefined,
    [down, across, steps, reach],
  );
  const job = useMemo(
    () =>
      ({
        kind: 'table',
        plan: planOfJob,
        result: row.id,
        down: { lever: sides?.down.lever.id ?? '', values: sides?.down.values ?? [] },
        across: { lever: sides?.across.lever.id ?? '', values: sides?.across.values ?? [] },
      }) as const,
    [planOfJob, row.id, sides],
  );
  const work = useRiskWork('table', job);
  if (!sides || !down || !across) return null;
  const results = work.status === 'done' && work.problems.length === 0 ? work.answer?.results : undefined;
  const shown = { down: figureFormat(down), across: figureFormat(across) };
  const ends = (results ?? []).flat().filter((value) => !Number.isNaN(value));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return (
    <section className="card" aria-label={t('risk.twoWay')}>
      <div className="card-head">
        <h2>{t('risk.twoWay')}</h2>
        <span className="muted small">
          {figure.unit === '' ? figure.name : `${figure.name} (${figure.unit})`}
        </span>
      </div>
      <div className="card-body">
        <div className="risk-controls">
          <LeverSelect
            label={t('risk.down')}
            value={down}
            levers={levers}
            onChange={({ id }) => setChosen({ ...chosen, down: id })}
          />
          <LeverSelect
            label={t('risk.across')}
            value={across}
            levers={others}
            onChange={({ id }) => setChosen({ ...chosen, across: id })}
          />
          <NumberField
            label={t('risk.steps')}
            value={steps}
            range={STEPS}
            onChange={(typed) => {
              setSteps(typed);
              return [];
            }}
          />
          <NumberField
            label={t('risk.reach')}
            value={reach}
            unit="%"
            scale={0.01}
            range={REACH}
            onChange={(typed) => {
              setReach(typed);
              return [];
            }}
          />
        </div>
        {work.status === 'done' && <Problems problems={work.problems} />}
        {results && (
          <TableFrame>
            <table className="table two-way" aria-label={t('risk.twoWay')} data-testid="two-way">
              <thead>
                <tr>
                  <th scope="col">
                    {label(down.label)} ↓ / {label(across.label)} →
                  </th>
                  {sides.across.values.map((value) => (
                    <th
                      key={value}
                      scope="col"
                      className={value === across.base ? 'number strong' : 'number'}
                    >
                      {shown.across.format(value)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sides.down.values.map((value, at) => (
                  <tr key={value}>
                    <th scope="row" className={value === down.base ? 'number strong' : 'number'}>
                      {shown.down.format(value)}
                    </th>
                    {(results[at] ?? []).map((cell, column) => (
                      <td
                        key={sides.across.values[column]}
                        className="number two-way-cell"
                        data-level={levelOf(cell, low, high)}
                        data-base={value === down.base && sides.across.values[column] === across.base}
                      >
                        {figure.format(cell)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </div>
    </section>
  );
}

const LEVELS = 5;

/** Which fifth of the way from the lowest cell to the highest: a tint beside the number, never instead of it. */
function levelOf(value: number, low: number, high: number): number {
  if (Number.isNaN(value) || !(high > low)) return 0;
  return Math.min(LEVELS - 1, Math.floor(((value - low) / (high - low)) * LEVELS));
}
