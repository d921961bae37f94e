import { type JSX, useState } from 'react';
import { idIn, type Problem } from '#shared/base/problem.ts';
import { fail } from '#shared/base/result.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { factorOf } from '#shared/risk/correlation.ts';
import { correlationsOf } from '#shared/risk/simulate.ts';
import { spreadsOf } from '#shared/risk/spread.ts';
import { suggestedCorrelations } from '#shared/risk/suggested.ts';
import { type Correlation, type RiskSettings, samePair } from '#shared/scenario/risk.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { Problems } from '../../components/problems.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { sealEdits } from '../../app/store/planner-store.ts';
import { editRisk, setCorrelation } from './edit-risk.ts';
import { RowSelect } from './row-select.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

const RANK = { least: -0.99, most: 0.99 };
/** A new pair begins in the middle between independent and together. */
const FIRST_RANK = 0.5;

/** Which inputs move together, why, and a way to say otherwise. */
export function Correlations({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t, label } = useTranslator();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const { risk } = plan.scenario;
  const suggested = suggestedCorrelations(plan.roadmap);
  const inputs = spreadsOf(plan.ledger, risk).map(({ input }) => input);
  const drawn = new Set(inputs.map(({ id }) => id));
  const shown = correlationsOf(risk, suggested).filter(
    (each) => drawn.has(each.first) && drawn.has(each.second),
  );
  const nameOf = (id: string): string => {
    const row = plan.ledger.byId.get(id);
    return row ? label(row.label) : id;
  };

  const change = (
    pair: Pick<Correlation, 'first' | 'second'>,
    rank: number | undefined,
  ): readonly Problem[] => {
    const changed = setCorrelation(risk, pair, rank);
    const problems = contradictions(changed, suggested, drawn, nameOf);
    const found = problems.length > 0 ? problems : editRisk('correlation', () => changed);
    sealEdits();
    return found;
  };
  const canAdd = first !== '' && second !== '' && first !== second;
  return (
    <section className="card" aria-label={t('risk.correlations')}>
      <div className="card-head">
        <h2>{t('risk.correlations')}</h2>
      </div>
      <p className="card-body small soft">{t('risk.correlationsLead')}</p>
      <TableFrame>
        <table className="table risk-correlations" data-testid="risk-correlations">
          <thead>
            <tr>
              <th scope="col">{t('risk.first')}</th>
              <th scope="col">{t('risk.second')}</th>
              <th scope="col">{t('risk.rank')}</th>
              <th scope="col">{t('risk.why')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('risk.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((pair) => {
              const own = risk.correlations.some((each) => samePair(each, pair));
              const reason = suggested.find((each) => samePair(each, pair))?.reason;
              return (
                <tr key={`${pair.first} ${pair.second}`}>
                  <td>{nameOf(pair.first)}</td>
                  <td>{nameOf(pair.second)}</td>
                  <td className="risk-rank">
                    <NumberField
                      label={t('risk.rankOf', { first: nameOf(pair.first), second: nameOf(pair.second) })}
                      hideLabel
                      value={pair.rank}
                      range={RANK}
                      onChange={(rank) => change(pair, rank)}
                    />
                  </td>
                  <td className="small soft break">
                    {own ? (
                      <span className="mark mark-accent">{t('risk.ownDistribution')}</span>
                    ) : (
                      reason && t(`risk.why.${reason}`)
                    )}
                  </td>
                  <td>
                    {own && (
                      <button
                        type="button"
                        className="link small"
                        onClick={() => setRefused(change(pair, undefined))}
                      >
                        {t(reason ? 'risk.backToSuggested' : 'risk.remove')}
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
      <div className="card-body">
        <Problems problems={refused} />
        <div className="risk-controls">
          <RowSelect
            label={t('risk.first')}
            value={first}
            placeholder={t('risk.choose')}
            rows={inputs}
            onChange={setFirst}
          />
          <RowSelect
            label={t('risk.second')}
            value={second}
            placeholder={t('risk.choose')}
            rows={inputs.filter(({ id }) => id !== first)}
            onChange={setSecond}
          />
          <button
            type="button"
            className="button"
            disabled={!canAdd}
            onClick={() => setRefused(change({ first, second }, FIRST_RANK))}
          >
            {t('risk.addCorrelation')}
          </button>
        </div>
      </div>
    </section>
  );
}

/** Why the correlations cannot all hold, with the input as a person knows it. */
function contradictions(
  risk: RiskSettings,
  suggested: readonly Correlation[],
  drawn: ReadonlySet<string>,
  nameOf: (id: string) => string,
): readonly Problem[] {
  const all = correlationsOf(risk, suggested).filter(
    (each) => drawn.has(each.first) && drawn.has(each.second),
  );
  const names = [...drawn].filter((id) => all.some((each) => each.first === id || each.second === id));
  const factor = names.length === 0 ? fail([]) : factorOf(names, all);
  return factor.ok
    ? []
    : factor.error.map((each) => ({
        ...each,
        params: { ...each.params, input: nameOf(idIn(each, 'input')) },
      }));
}
