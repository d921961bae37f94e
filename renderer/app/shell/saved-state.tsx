import type { JSX } from 'react';
import { STATE_TONES } from '../../components/state-tones.ts';
import { formatTime } from '../../components/format.ts';
import { useTranslator } from '../hooks.ts';
import { saveNow, usePlanner } from '../store/planner-store.ts';

/** Whether everything typed is safe: being saved, saved when, or not saved and why. */
export function SavedState(): JSX.Element | null {
  const translator = useTranslator();
  const { t, locale } = translator;
  const save = usePlanner((state) => state.project?.save);
  const revision = usePlanner((state) => state.project?.revision);
  const savedAt = usePlanner((state) => state.project?.savedAt);
  const state = usePlanner((planner) => planner.project?.state ?? 'draft');
  if (!save || revision === undefined || savedAt === undefined) return null;

  const [why] = save.status === 'failed' ? save.problems.map(translator.problem) : [];
  const saying = why
    ? t('save.failed', { why: why.what })
    : save.status === 'saved'
      ? t('save.saved', { time: formatTime(savedAt, locale) })
      : t('save.saving');
  return (
    <>
      <output
        className={why ? 'saved-state saved-state-failed' : 'saved-state'}
        data-testid="saved-state"
        data-status={save.status}
        aria-live="polite"
        title={why?.fix}
      >
        {t('save.line', { revision, state: saying })}
      </output>
      {state !== 'draft' && <span className={STATE_TONES[state]}>{t(`scenarioState.${state}`)}</span>}
      {why && (
        <button type="button" className="link" onClick={() => void saveNow()}>
          {t('save.again')}
        </button>
      )}
    </>
  );
}
