import { Document } from 'yaml';
import type { Translator } from '../i18n/translate.ts';
import type { Plan } from '../plan/plan.ts';
import type { Phase } from '../scenario/scenario.ts';
import { portsBefore } from '../serving/containers/compose.ts';
import { type Host, hostsOf, machinesOf } from './hosts.ts';
import { ACCELERATOR_EXPORTERS, ENGINE_METRICS, EXPORTERS, METRIC_ENGINES } from './metrics.ts';
import { ownedPart } from './owned-parts.ts';
import { rulesFileName } from './rules-file.ts';

type Job = Record<string, unknown>;

/**
 * Configuration of Prometheus for a phase: its rules file, and every server at work with the labels `scene` and `rack` that
 * the rules read. Names of servers stand for addresses that only the site knows.
 */
export function scrapeFile(plan: Plan, phase: Phase, { t }: Translator): string {
  const hosts = hostsOf(plan, phase);
  const machines = machinesOf(hosts);
  const engines = METRIC_ENGINES.flatMap((engine): Job[] => {
    const served = hosts.filter((host) => host.engine === engine);
    const { port, path } = ENGINE_METRICS[engine];
    return served.length === 0
      ? []
      : [
          {
            job_name: engine,
            ...(path === '/metrics' ? {} : { metrics_path: path }),
            static_configs: targets(served, ({ copies, firstGpu }) =>
              Array.from({ length: copies }, (_, at) => port + portsBefore(firstGpu) + at),
            ),
          },
        ];
  });
  const cards = (['dcgm', 'ascend', 'amd'] as const).flatMap((exporter): Job[] => {
    const carrying = machines.filter(({ gpu }) => ACCELERATOR_EXPORTERS[gpu?.vendor ?? ''] === exporter);
    return carrying.length === 0
      ? []
      : [{ job_name: exporter, static_configs: targets(carrying, () => [EXPORTERS[exporter].port]) }];
  });
  const file = new Document({
    global: { scrape_interval: '15s', evaluation_interval: '15s' },
    rule_files: [rulesFileName(phase)],
    scrape_configs: [
      ...engines,
      { job_name: 'node', static_configs: targets(machines, () => [EXPORTERS.node.port]) },
      ...cards,
      { job_name: 'ipmi', static_configs: targets(machines, () => [EXPORTERS.ipmi.port]) },
      ...switchJob(plan, phase),
      probeJob('blackbox', '/probe', 'http_2xx', ['https://SERVICE_ADDRESS'], EXPORTERS.blackbox.port),
    ],
  });
  file.commentBefore = [
    t('scrape.head', { project: plan.scenario.name, phase: phase.name }),
    t('scrape.names'),
  ]
    .map((line) => ` ${line}`)
    .join('\n');
  return file.toString({ lineWidth: 0 });
}

/** One entry for servers of one scene in one rack. */
function targets(hosts: readonly Host[], portsOf: (host: Host) => readonly number[]): readonly Job[] {
  const groups = new Map<string, { targets: string[]; labels: { scene: string; rack: string } }>();
  for (const host of hosts) {
    const { scene, rack, name } = host;
    const key = `${scene} ${rack}`;
    const group = groups.get(key) ?? { targets: [], labels: { scene, rack } };
    group.targets.push(...portsOf(host).map((port) => `${name}:${port}`));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function switchJob(plan: Plan, phase: Phase): readonly Job[] {
  const { count: leaves } = ownedPart('leaf', plan, phase);
  return leaves === 0
    ? []
    : [
        probeJob(
          'snmp',
          '/snmp',
          'if_mib',
          Array.from({ length: leaves }, (_, at) => `leaf-${at + 1}`),
          EXPORTERS.snmp.port,
        ),
      ];
}

/** An exporter that is asked about something else than itself. */
const probeJob = (
  name: string,
  path: string,
  module: string,
  asked: readonly string[],
  port: number,
): Job => ({
  job_name: name,
  metrics_path: path,
  params: { module: [module] },
  static_configs: [{ targets: asked }],
  relabel_configs: [
    { source_labels: ['__address__'], target_label: '__param_target' },
    { source_labels: ['__param_target'], target_label: 'instance' },
    { target_label: '__address__', replacement: `localhost:${port}` },
  ],
});
