import { type JSX, useState } from 'react';
import { ok } from '#shared/base/result.ts';
import type { Engine } from '#shared/catalog/engine.ts';
import type { PoolServer } from '#shared/roadmap/pool-server.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import { isLanguageScene } from '#shared/scenario/scenario.ts';
import { LANGUAGE_ENGINES, type LanguageEngine } from '#shared/scenario/serving.ts';
import { jobUnder } from '#shared/serving/launch.ts';
import { useTranslator } from '../../app/hooks.ts';
import { Segmented } from '../../components/segmented.tsx';
import { CheckCard } from './check-card.tsx';
import { EnginesCard } from './engines-card.tsx';
import { FilesCard } from './files-card.tsx';
import { LaunchCard } from './launch-card.tsx';

/** How the servers of a pool are put to work: the engine, which may be another than the plan's, its commands and files. */
export function ServingCards({
  project,
  pool,
  subject,
  engines,
}: {
  readonly project: string;
  readonly pool: Pool;
  readonly subject: PoolServer;
  readonly engines: readonly Engine[];
}): JSX.Element {
  const { t } = useTranslator();
  const own = LANGUAGE_ENGINES.find((each) => each === subject.estimate.engine);
  const [asked, setAsked] = useState<LanguageEngine | undefined>(own);
  const engine = isLanguageScene(pool.scene) ? asked : undefined;
  const job = engine === undefined ? ok(subject) : jobUnder(engine, subject);
  return (
    <>
      <EnginesCard job={subject} engines={engines} />
      {engine !== undefined && (
        <div className="deployment-choice">
          <Segmented
            label={t('launch.engine')}
            value={engine}
            options={LANGUAGE_ENGINES.map((each) => ({
              value: each,
              label: each === own ? t('launch.chosen', { engine: t(`engine.${each}`) }) : t(`engine.${each}`),
            }))}
            onChange={setAsked}
          />
        </div>
      )}
      {engine !== undefined && <LaunchCard job={job} />}
      <FilesCard project={project} pool={pool} job={job} />
      <CheckCard job={subject} />
    </>
  );
}
