import './explain.css';
import type { JSX } from 'react';
import { Icon } from '../../components/icon.tsx';
import { usePlan, useStale, useTranslator } from '../../app/hooks.ts';
import { goBack, setPanelOpen, useView } from '../../app/store/view-store.ts';
import { RowExplanation } from './row-explanation.tsx';
import { TargetsExplanation } from './targets-explanation.tsx';

/** Why a figure is what it is: its formula in words and what it is computed from, down to the sources. */
export function ExplainPanel(): JSX.Element {
  const { t } = useTranslator();
  const plan = usePlan();
  const stale = useStale();
  const trail = useView((view) => view.trail);
  const shown = trail.at(-1);
  return (
    <aside className="why" aria-label={t('why.title')} data-testid="explain-panel">
      <div className="why-head">
        <h2>{t('why.title')}</h2>
        <span>
          {trail.length > 1 && (
            <button type="button" className="button button-quiet" onClick={goBack}>
              <Icon name="back" />
              {t('why.back')}
            </button>
          )}
          <button
            type="button"
            className="button button-quiet button-icon"
            aria-label={t('close')}
            title={t('close')}
            onClick={() => setPanelOpen(false)}
          >
            <Icon name="close" />
          </button>
        </span>
      </div>
      <div className="why-body">
        {stale && <p className="mark mark-warn">{t('bar.stale')}</p>}
        {!plan || !shown ? (
          <p className="muted">{t('why.empty')}</p>
        ) : shown.kind === 'targets' ? (
          <TargetsExplanation plan={plan} />
        ) : (
          <RowExplanation plan={plan} subject={shown.subject} />
        )}
      </div>
    </aside>
  );
}
