import type { JSX, ReactNode } from 'react';
import type { PlanProposal } from '#shared/plan/proposal.ts';
import { formatNumber } from '../../components/format.ts';
import { useMoney } from '../../components/money.ts';
import { useTranslator } from '../../app/hooks.ts';

/** Heads of what a proposal comes to. */
export function ProposalHeads(): JSX.Element {
  const { t } = useTranslator();
  const { unit } = useMoney();
  return (
    <>
      <th>{t('phases.servers')}</th>
      <th className="number">{t('phases.purchase', { unit })}</th>
      <th className="number">{t('phases.presentValue', { unit })}</th>
    </>
  );
}

type Props = {
  readonly proposal: Omit<PlanProposal, 'scenario'>;
  /** Below the present value. */
  readonly children?: ReactNode;
};

/** Servers, purchase and present value of a proposal. */
export function ProposalCells({ proposal, children }: Props): JSX.Element {
  const { t, locale } = useTranslator();
  const money = useMoney();
  return (
    <>
      <td className="server-counts">
        {proposal.servers.map((count) => formatNumber(count, locale, 0)).join(' + ')}{' '}
        {proposal.incomplete && <span className="mark mark-warn">{t('phases.incomplete')}</span>}
      </td>
      <td className="number">{money.format(proposal.purchase)}</td>
      <td className="number">
        {money.format(proposal.presentValue)}
        {children}
      </td>
    </>
  );
}
