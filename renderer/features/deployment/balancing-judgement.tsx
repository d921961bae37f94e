import type { JSX } from 'react';
import { testedLabel, verdictWhy } from '#shared/plan/balance-words.ts';
import { BALANCERS } from '#shared/queueing/balancers.ts';
import { REFERENCE, type Policy } from '#shared/queueing/policies.ts';
import type { SeedJudgement, Verdict } from '#shared/queueing/seed-policies.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { useTranslator } from '../../app/hooks.ts';

const TONES: Readonly<Record<Verdict, string>> = {
  agrees: 'mark mark-good',
  'no-difference': 'mark',
  disagrees: 'mark mark-bad',
  'not-this-load': 'mark',
};

/** The four statements of the user's document beside what was computed for this pool. */
export function SeedTable({ judgements }: { readonly judgements: readonly SeedJudgement[] }): JSX.Element {
  const { t, label } = useTranslator();
  return (
    <>
      <h3>{t('balancing.seedTitle')}</h3>
      <TableFrame>
        <table className="table pool-table" data-testid="balancing-seed">
          <thead>
            <tr>
              <th>{t('balancing.seed.policy')}</th>
              <th>{t('balancing.seed.says')}</th>
              <th>{t('balancing.seed.found')}</th>
              <th>{t('balancing.seed.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {judgements.map((judgement) => (
              <tr key={judgement.seed} data-seed={judgement.seed} data-verdict={judgement.verdict}>
                <th scope="row">{t(`balancing.seed.name.${judgement.seed}`)}</th>
                <td className="small">{t(`balancing.seed.says.${judgement.seed}`)}</td>
                <td className="small">{label(testedLabel(judgement))}</td>
                <td className="small">
                  <span className={TONES[judgement.verdict]}>
                    {t(`balancing.verdict.${judgement.verdict}`)}
                  </span>
                  <div className="muted">{label(verdictWhy(judgement))}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}

type Props = {
  readonly policies: readonly Policy[];
  readonly recommended: Policy;
  /** Whether answers are written token by token: routers of language models are shown too. */
  readonly language: boolean;
};

/** What each policy is called in the common load balancers. */
export function DirectiveTable({ policies, recommended, language }: Props): JSX.Element {
  const { t } = useTranslator();
  const shown = BALANCERS.filter(({ languageOnly }) => language || !languageOnly);
  return (
    <>
      <h3>{t('balancing.directives')}</h3>
      <p className="small soft">{t('balancing.directivesLead')}</p>
      <TableFrame>
        <table className="table pool-table" data-testid="balancing-directives">
          <thead>
            <tr>
              <th>{t('balancing.column.policy')}</th>
              {shown.map(({ id, name }) => (
                <th key={id}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {policies
              .filter((policy) => policy !== REFERENCE)
              .map((policy) => (
                <tr key={policy}>
                  <th scope="row">
                    {t(`balancing.policy.${policy}`)}
                    {policy === recommended && (
                      <span className="mark mark-accent">{t('balancing.recommended')}</span>
                    )}
                  </th>
                  {shown.map(({ id, directive }) => {
                    const found = directive(policy);
                    return (
                      <td key={id} className="small">
                        {found ? (
                          <code>{found.text}</code>
                        ) : (
                          <span className="muted">{t('balancing.none')}</span>
                        )}
                        {found?.only && <div className="muted">{t(`balancing.only.${found.only}`)}</div>}
                      </td>
                    );
                  })}
                </tr>
              ))}
          </tbody>
        </table>
      </TableFrame>
      <ul className="balancing-sources small muted">
        {shown.map(({ id, name, source }) => (
          <li key={id} className="break">
            {t('balancing.sourceOf', { balancer: name, url: source })}
          </li>
        ))}
      </ul>
    </>
  );
}
