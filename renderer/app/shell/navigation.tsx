import { type JSX, useMemo } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useSettledPlan, useTranslator } from '../hooks.ts';
import { usePlanner } from '../store/planner-store.ts';
import { DATA_SCREENS, PROJECT_SCREENS, type Screen } from '../store/screens.ts';
import { showScreen, useView } from '../store/view-store.ts';
import { type StepMark, stepMarks } from './step-marks.ts';

const GROUPS: readonly (readonly Screen[])[] = [PROJECT_SCREENS, DATA_SCREENS];

export function Navigation(): JSX.Element {
  const { t } = useTranslator();
  const current = useView((view) => view.screen);
  const problems = usePlanner((state) => state.project?.outcome.problems);
  const plan = useSettledPlan();
  const marks = useMemo(() => stepMarks(plan, problems ?? []), [plan, problems]);

  return (
    <nav className="navigation" aria-label={t('nav.label')}>
      {GROUPS.map((screens, index) => (
        <div key={screens.join(' ')}>
          {index > 0 && <hr className="navigation-rule" />}
          {screens.map((screen) => (
            <button
              key={screen}
              type="button"
              className="navigation-item"
              data-screen={screen}
              aria-current={screen === current ? 'page' : undefined}
              onClick={() => showScreen(screen)}
            >
              <Icon name={screen} />
              {t(`nav.${screen}`)}
              <Mark mark={marks.get(screen)} />
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}

/** A sign, since words do not fit beside every name in every language; they are told on pointing and to a screen reader. */
function Mark({ mark }: { readonly mark: StepMark | undefined }): JSX.Element | null {
  const { t } = useTranslator();
  if (mark === undefined) return null;
  const isDone = mark === 'done';
  return (
    <span
      className={`navigation-mark navigation-mark-${isDone ? 'done' : 'attention'}`}
      title={t(`nav.${mark}`)}
    >
      <span aria-hidden="true">{isDone ? '✓' : '!'}</span>
      <span className="visually-hidden">{t(`nav.${mark}`)}</span>
    </span>
  );
}
