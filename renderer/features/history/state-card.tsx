import { type JSX, useState } from 'react';
import type { ProjectHistory } from '#shared/ipc/history-channels.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { needsReason, nextStates, type ScenarioState } from '#shared/scenario/state.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatDateTime } from '../../components/format.ts';
import { PlainField } from '../../components/plain-field.tsx';
import { STATE_TONES } from '../../components/state-tones.ts';

/** What is done to go from one state to another. */
function stepName(from: ScenarioState, to: ScenarioState, t: Translator['t']): string {
  const key = `history.go.${from}.${to}`;
  return isMessageKey(key) ? t(key) : t(`scenarioState.${to}`);
}

/** Draft, submitted, approved: where the project stands, how it came there, and where it may go. */
export function StateCard({
  history,
  onState,
}: {
  readonly history: ProjectHistory;
  readonly onState: (to: ScenarioState, reason: string) => void;
}): JSX.Element {
  const { t, locale } = useTranslator();
  const { state, states } = history;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const mustSay = nextStates(state).some((to) => needsReason(state, to));
  const go = (to: ScenarioState): void => {
    if (needsReason(state, to) && reason.trim() === '') return setTried(true);
    setReason('');
    setTried(false);
    return onState(to, reason.trim());
  };
  return (
    <section className="card" aria-label={t('history.state')}>
      <div className="card-head">
        <span className="row">
          <h2>{t('history.state')}</h2>
          <span className={STATE_TONES[state]}>{t(`scenarioState.${state}`)}</span>
        </span>
        <span className="muted small">{t(`scenarioState.${state}.what`)}</span>
      </div>
      <div className="card-body stack">
        <PlainField
          label={t(mustSay ? 'history.reasonToReturn' : 'history.reason')}
          text={reason}
          maxLength={200}
          message={tried && reason.trim() === '' ? t('history.reasonNeeded') : undefined}
          onType={setReason}
        />
        <div className="row">
          {nextStates(state).map((to) => (
            <button
              key={to}
              type="button"
              className={to === 'draft' ? 'button' : 'button button-primary'}
              onClick={() => go(to)}
            >
              {stepName(state, to, t)}
            </button>
          ))}
        </div>
        {states.length > 0 && (
          <ol className="history-states small">
            {states.map((entry) => (
              <li key={entry.number}>
                <span className={STATE_TONES[entry.state]}>{t(`scenarioState.${entry.state}`)}</span>{' '}
                {t('history.stateLine', {
                  revision: entry.revision,
                  time: formatDateTime(entry.at, locale),
                  author: entry.author,
                })}
                {entry.reason !== '' && (
                  <span className="soft"> {t('history.because', { reason: entry.reason })}</span>
                )}
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
