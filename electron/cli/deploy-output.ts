import type { Translator } from '#shared/i18n/translate.ts';
import type { PlanFiles } from '#shared/plan/plan-files.ts';

/** Where the files of a plan went, and which kinds were not written, for a person. */
export function deployLines(
  { files, refused }: PlanFiles,
  folder: string,
  { t, label }: Translator,
): readonly string[] {
  return [
    t('cli.deployed', { count: files.length, folder }),
    ...files.map(({ path }) => `  ${path}`),
    ...(refused.length > 0 ? [t('cli.notDeployed')] : []),
    ...refused.map(
      ({ pool, kind, reason }) =>
        `  ${[pool.phase.name, pool.scene.name, ...(kind === undefined ? [] : [t(`files.kind.${kind}`)])].join(' · ')}: ${label(reason)}`,
    ),
  ];
}

/** The same for a program. */
export const deployJson = ({ files, refused }: PlanFiles, folder: string, { label }: Translator): string =>
  JSON.stringify(
    {
      ok: true,
      out: folder,
      files: files.map(({ path }) => path),
      refused: refused.map(({ pool, kind, reason }) => ({
        phase: pool.phase.id,
        scene: pool.scene.id,
        kind,
        reason: label(reason),
      })),
    },
    undefined,
    2,
  );
