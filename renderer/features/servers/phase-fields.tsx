import type { JSX } from 'react';
import { itemKey, type MessageKey } from '#shared/i18n/messages.ts';
import { type Phase, phaseSchema, type Scenario } from '#shared/scenario/scenario.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { SelectField } from '../../components/select-field.tsx';
import { showScreen } from '../../app/store/view-store.ts';
import { useTranslator } from '../../app/hooks.ts';
import { changePhase } from '../../app/store/changes.ts';
import { editScenario, catalogInUse, usePlanner } from '../../app/store/planner-store.ts';

type NumericField =
  | 'month'
  | 'deliveryMonths'
  | 'installationMonths'
  | 'spareServers'
  | 'managementNodes'
  | 'storageTB'
  | 'staff';

const FIELDS: readonly NumericField[] = [
  'month',
  'deliveryMonths',
  'installationMonths',
  'spareServers',
  'managementNodes',
  'storageTB',
  'staff',
];

/** What the cluster answers where its parts are followed. */
const OF_CLUSTER: readonly NumericField[] = ['managementNodes', 'storageTB'];

const NO_SWITCH = '';

/** What a phase has beside its loads. */
export function PhaseFields({
  scenario,
  phase,
}: {
  readonly scenario: Scenario;
  readonly phase: Phase;
}): JSX.Element {
  const { t } = useTranslator();
  const itemName = (id: string): string => {
    const key = itemKey(id);
    return key === undefined ? id : t(key);
  };
  const switches = useSwitches(phase.switchItemId);
  const change = (field: keyof Phase, patch: Partial<Phase>) =>
    editScenario(
      {
        key: `phase.${phase.id}.${field}`,
        reason: { key: 'edit.phaseField', params: { phase: phase.name, field: t(fieldKey(field)) } },
      },
      (now) => changePhase(now, phase.id, (old) => ({ ...old, ...patch })),
    );
  const computed = scenario.cluster.parts === 'computed';
  const fields = FIELDS.filter((field) => !computed || !OF_CLUSTER.includes(field));
  const rangeOf = (field: NumericField) => ({
    ...rangeOfSchema(phaseSchema.shape[field]),
    ...(field === 'month' ? { most: scenario.horizonMonths - 1 } : {}),
  });
  return (
    <div className="grid-fields phase-fields">
      {fields.map((field) => (
        <NumberField
          key={field}
          label={t(`phase.${field}`)}
          value={phase[field]}
          unit={t(`phaseUnit.${field}`)}
          range={rangeOf(field)}
          onChange={(value) => change(field, { [field]: value })}
        />
      ))}
      {computed ? (
        <p className="muted small">
          {t('cluster.followed')}{' '}
          <button type="button" className="link small" onClick={() => showScreen('cluster')}>
            {t('nav.cluster')}
          </button>
        </p>
      ) : (
        <SelectField
          label={t('phase.switchItemId')}
          value={phase.switchItemId ?? NO_SWITCH}
          options={[
            { value: NO_SWITCH, label: t('phase.noSwitch') },
            ...switches.map((id) => ({ value: id, label: itemName(id) })),
          ]}
          onChange={(id) => {
            change('switchItemId', { switchItemId: id === NO_SWITCH ? null : id });
          }}
        />
      )}
    </div>
  );
}

const fieldKey = (field: keyof Phase): MessageKey =>
  field === 'switchItemId'
    ? 'phase.switchItemId'
    : (`phase.${FIELDS.find((known) => known === field) ?? 'month'}` as const);

/** Switches that the catalog has a price for, and the one chosen. */
function useSwitches(chosen: string | null): readonly string[] {
  const prices = usePlanner((state) => catalogInUse(state)?.prices);
  const ids = (prices ?? []).filter(({ itemType }) => itemType === 'switch').map(({ itemId }) => itemId);
  return [...new Set([...ids, ...(chosen === null ? [] : [chosen])])].toSorted();
}
