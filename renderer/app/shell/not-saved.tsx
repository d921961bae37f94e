import type { JSX } from 'react';
import { Problems } from '../../components/problems.tsx';
import { useTranslator } from '../hooks.ts';
import { saveNow, usePlanner } from '../store/planner-store.ts';

/** Above the work while what was typed could not be saved: why, what to do, and once more. */
export function NotSaved(): JSX.Element | null {
  const { t } = useTranslator();
  const save = usePlanner((state) => state.project?.save);
  if (save?.status !== 'failed') return null;
  return (
    <div className="not-saved">
      <Problems problems={save.problems} title={t('save.failed')} />
      <button type="button" className="button" onClick={() => void saveNow()}>
        {t('save.again')}
      </button>
    </div>
  );
}
