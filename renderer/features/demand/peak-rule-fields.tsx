import type { JSX } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { PeakRule } from '#shared/scenario/scenario.ts';
import { peakToMean } from '#shared/workload/peak.ts';
import { formatQuantity } from '../../components/format.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { ProfileField } from './profile-field.tsx';

const SHARE = { least: 0, most: 1 };
const MULTIPLE = { least: 1, most: 1000 };

type Props = { readonly rule: PeakRule; readonly onChange: (rule: PeakRule) => readonly Problem[] };

/** How the busy moment follows from the day, and what that makes of the mean. */
export function PeakRuleFields({ rule, onChange }: Props): JSX.Element {
  const { t, locale } = useTranslator();
  return (
    <>
      <Fields rule={rule} onChange={onChange} />
      <p className="muted small peak-implied" data-testid="peak-to-mean">
        {t('peak.implied', { ratio: formatQuantity(peakToMean(rule), locale) })}
      </p>
    </>
  );
}

function Fields({ rule, onChange }: Props): JSX.Element {
  const { t } = useTranslator();
  switch (rule.kind) {
    case 'busy-hour':
      return (
        <div className="grid-fields">
          <NumberField
            label={t('row.peak.busyHourShare')}
            value={rule.busyHourShare}
            unit="%"
            scale={0.01}
            range={SHARE}
            onChange={(busyHourShare) => onChange({ ...rule, busyHourShare })}
          />
        </div>
      );
    case 'event':
      return (
        <div className="grid-fields">
          <NumberField
            label={t('row.peak.multiple')}
            value={rule.multiple}
            range={MULTIPLE}
            onChange={(multiple) => onChange({ ...rule, multiple })}
          />
        </div>
      );
    case 'profile':
      return <ProfileField hours={rule.hours} onChange={(hours) => onChange({ ...rule, hours })} />;
    case 'share-of-time':
      return (
        <div className="grid-fields peak-fields">
          <NumberField
            label={t('row.peak.volumeShare')}
            value={rule.volumeShare}
            unit="%"
            scale={0.01}
            range={SHARE}
            onChange={(volumeShare) => onChange({ ...rule, volumeShare })}
          />
          <NumberField
            label={t('row.peak.timeShare')}
            value={rule.timeShare}
            unit="%"
            scale={0.01}
            range={SHARE}
            onChange={(timeShare) => onChange({ ...rule, timeShare })}
          />
        </div>
      );
  }
}
