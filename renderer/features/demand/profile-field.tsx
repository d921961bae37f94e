import type { JSX } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import { sealEdits } from '../../app/store/planner-store.ts';

type Props = {
  /** Weights of the 24 hours. */
  readonly hours: readonly number[];
  readonly onChange: (hours: number[]) => unknown;
};

/** The weights can be any numbers; the sliders go this far at least. */
const LEAST_TOP = 100;

/** The day as 24 sliders side by side: a curve that is dragged. */
export function ProfileField({ hours, onChange }: Props): JSX.Element {
  const { t } = useTranslator();
  const top = Math.max(LEAST_TOP, ...hours);
  return (
    <fieldset className="plain-group profile" aria-label={t('peak.hours')}>
      {HOURS.map((hour) => (
        <label key={hour} className="profile-hour">
          <input
            type="range"
            min={0}
            max={top}
            step={1}
            value={hours[hour] ?? 0}
            aria-label={t('peak.hour', { hour })}
            onChange={(event) => onChange(hours.with(hour, Number(event.currentTarget.value)))}
            onPointerUp={sealEdits}
            onBlur={sealEdits}
          />
          <span aria-hidden="true">{hour}</span>
        </label>
      ))}
    </fieldset>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
