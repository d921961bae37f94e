import type { JSX } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useSettledPlan, useTranslator } from '../hooks.ts';
import { usePlanner } from '../store/planner-store.ts';
import { DATA_SCREENS, PROJECT_SCREENS, type Screen } from '../store/screens.ts';
import { showScreen, useView } from '../store/view-store.ts';
import { screenOfProblem } from './screen-of-problem.ts';

const GROUPS: readonly (readonly Screen[])[] = [PROJECT_SCREENS, DATA_SCREENS];

export function Navigation(): JSX.Element {
  const { t } = useTranslator();
  const current = useView((view) => view.screen);
  const problems = usePlanner((state) => state.project?.outcome.problems);
  const missing = useSettledPlan()?.missing.length ?? 0;
  const marked = new Set((problems ?? []).map(screenOfProblem));

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
              {marked.has(screen) ? (
                <span className="navigation-mark navigation-mark-attention">{t('nav.attention')}</span>
              ) : (
                screen === 'costs' &&
                missing > 0 && (
                  <span className="navigation-mark navigation-mark-attention">{t('nav.incomplete')}</span>
                )
              )}
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}
