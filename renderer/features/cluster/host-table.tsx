import type { JSX } from 'react';
import { type Held, hostChecks } from '#shared/cluster/host-check.ts';
import type { ClusterStage } from '#shared/cluster/stage.ts';
import type { NeedRules } from '#shared/performance/need.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Processor, memory and disks that a server needs beside its accelerators, against what the catalog says it has. */
export function HostTable({
  stage,
  rules,
}: {
  readonly stage: ClusterStage;
  readonly rules: NeedRules;
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <section className="card" aria-label={t('cluster.hosts')} data-testid="cluster-hosts">
      <div className="card-head">
        <h2>{t('cluster.hosts')}</h2>
      </div>
      <TableFrame>
        <table className="table cluster-table" aria-label={t('cluster.hosts')}>
          <thead>
            <tr>
              <th>{t('cluster.scene')}</th>
              <th>{t('cluster.server')}</th>
              <th>{t('cluster.host.cores')}</th>
              <th>{t('cluster.host.memory')}</th>
              <th>{t('cluster.host.disk')}</th>
            </tr>
          </thead>
          <tbody>
            {hostChecks(stage, rules).map(({ loadId, scene, server, cores, memoryGB, diskGB }) => (
              <tr key={`${loadId} ${server.id}`}>
                <th scope="row">{scene}</th>
                <td>{server.name}</td>
                <HeldCell held={cores} />
                <HeldCell held={memoryGB} />
                <HeldCell held={diskGB} />
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small">{t('cluster.hostsNote')}</p>
    </section>
  );
}

const TONES: Readonly<Record<Held['verdict'], string>> = {
  enough: 'mark mark-good',
  short: 'mark mark-bad',
  unknown: 'mark',
};

function HeldCell({ held }: { readonly held: Held }): JSX.Element {
  const { t, locale } = useTranslator();
  const need = formatNumber(held.need, locale, 0);
  return (
    <td>
      {held.has === null
        ? t('cluster.host.needs', { need })
        : t('cluster.host.needHas', { need, has: formatNumber(held.has, locale, 0) })}{' '}
      <span className={TONES[held.verdict]}>{t(`cluster.host.${held.verdict}`)}</span>
    </td>
  );
}
