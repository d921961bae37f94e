import type { JSX } from 'react';
import type { PeakRule } from '#shared/scenario/scenario.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { editScenario } from '../../app/store/planner-store.ts';

const SHARE = { least: 0, most: 1 };

/** How the busy moment follows from the day. */
export function PeakRuleFields({ rule }: { readonly rule: PeakRule }): JSX.Element {
  const { t } = useTranslator();
  const change = (next: PeakRule) =>
    editScenario({ key: 'peak', reason: { key: 'edit.peakRule' } }, (scenario) => ({
      ...scenario,
      peakRule: next,
    }));
  if (rule.kind === 'busy-hour') {
    return (
      <div className="grid-fields">
        <NumberField
          label={t('row.peak.busyHourShare')}
          value={rule.busyHourShare}
          unit="%"
          scale={0.01}
          range={SHARE}
          onChange={(busyHourShare) => change({ ...rule, busyHourShare })}
        />
      </div>
    );
  }
  return (
    <div className="grid-fields peak-fields">
      <NumberField
        label={t('row.peak.volumeShare')}
        value={rule.volumeShare}
        unit="%"
        scale={0.01}
        range={SHARE}
        onChange={(volumeShare) => change({ ...rule, volumeShare })}
      />
      <NumberField
        label={t('row.peak.timeShare')}
        value={rule.timeShare}
        unit="%"
        scale={0.01}
        range={SHARE}
        onChange={(timeShare) => change({ ...rule, timeShare })}
      />
    </div>
  );
}
