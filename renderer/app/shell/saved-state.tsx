import type { JSX } from 'react';
import { STATE_TONES } from '../../components/state-tones.ts';
import { formatTime } from '../../components/format.ts';
import { useTranslator } from '../hooks.ts';
import { isSample } from '../store/own-copy.ts';
import { usePlanner } from '../store/planner-store.ts';

/** Whether everything typed is safe: being saved, saved when, or not saved; why stands above the work. */
export function SavedState(): JSX.Element | null {
  const { t, locale } = useTranslator();
  const save = usePlanner((state) => state.project?.save);
  const revision = usePlanner((state) => state.project?.revision);
  const savedAt = usePlanner((state) => state.project?.savedAt);
  const state = usePlanner((planner) => planner.project?.state ?? 'draft');
  const sample = usePlanner(({ project }) => project !== undefined && isSample(project.history.present));
  if (!save || revision === undefined || savedAt === undefined) return null;

  const failed = save.status === 'failed';
  const saying = failed
    ? t('save.notSaved')
    : save.status === 'saved'
      ? t('save.saved', { time: formatTime(savedAt, locale) })
      : t('save.saving');
  return (
    <>
      <output
        className={failed ? 'saved-state saved-state-failed' : 'saved-state'}
        data-testid="saved-state"
        data-status={save.status}
        aria-live="polite"
      >
        {t('save.line', { revision, state: saying })}
      </output>
      {sample && (
        <span className="mark" title={t('sample.markWhat')} data-testid="sample-mark">
          {t('sample.mark')}
        </span>
      )}
      {state !== 'draft' && <span className={STATE_TONES[state]}>{t(`scenarioState.${state}`)}</span>}
    </>
  );
}
