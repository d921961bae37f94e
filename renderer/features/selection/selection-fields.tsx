import type { JSX } from 'react';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { OBJECTIVES, type Selection, selectionSchema } from '#shared/scenario/selection.ts';
import { WAIT_SHARES, type Waiting, waitingSchema } from '#shared/scenario/waiting.ts';
import { Icon } from '../../components/icon.tsx';
import { yuanPer } from '#shared/i18n/money-unit.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { actOnScenario, editScenario, usePlanner } from '../../app/store/planner-store.ts';
import { changeSelection, changeWaiting } from './changes.ts';

/** What may be bought and by what it is ranked; for every load of the project. */
export function SelectionFields({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t, locale } = useTranslator();
  const { selection, waiting } = scenario;
  return (
    <section className="card" aria-label={t('selection.conditions')}>
      <div className="card-body selection-fields">
        <div className="grid-fields selection-grid">
          <SelectField
            label={t('selection.objective')}
            value={selection.objective}
            options={OBJECTIVES.map((value) => ({ value, label: t(`objective.${value}`) }))}
            onChange={(objective) => act('objective', { objective }, t('selection.objective'))}
          />
          <SelectField
            label={t('selection.share')}
            value={waiting.share}
            options={WAIT_SHARES.map((value) => ({ value, label: t(`waitShare.${value}`) }))}
            onChange={(share) =>
              actOnScenario({ key: 'waiting.share', reason: reasonOf(t('selection.share')) }, (now) =>
                changeWaiting(now, { share }),
              )
            }
          />
          {(['arrivalScv', 'requestScv'] as const).map((field) => (
            <NumberField
              key={field}
              label={t(`selection.${field}`)}
              value={waiting[field]}
              range={rangeOfSchema(waitingSchema.shape[field])}
              onChange={(value) => editWaiting(field, value, t(`selection.${field}`))}
            />
          ))}
          {LIMITS.map(({ field, unit }) => (
            <LimitField
              key={field}
              label={t(`selection.${field}`)}
              value={selection[field]}
              unit={t(unit)}
              scale={field === 'budgetCny' ? yuanPer('wan', locale) : 1}
              onChange={(value) =>
                editScenario(
                  { key: `selection.${field}`, reason: reasonOf(t(`selection.${field}`)) },
                  (now) => changeSelection(now, { [field]: value }),
                )
              }
              onClear={() => act(field, { [field]: null }, t(`selection.${field}`))}
            />
          ))}
        </div>
        <div className="row selection-switches">
          {SWITCHES.map((field) => (
            <label key={field} className="selection-switch" title={t(`selection.${field}.what`)}>
              <input
                type="checkbox"
                checked={selection[field]}
                onChange={(event) =>
                  act(field, { [field]: event.currentTarget.checked }, t(`selection.${field}`))
                }
              />
              {t(`selection.${field}`)}
            </label>
          ))}
        </div>
        <p className="muted small">
          {t('selection.limitNote')} {t('selection.scvNote')}
        </p>
        <Excluded excluded={selection.excluded} />
      </div>
    </section>
  );
}

type LimitName = 'budgetCny' | 'powerKw' | 'racks';

/** Budgets are entered in 万元, or in thousands. */
const LIMITS = [
  { field: 'budgetCny', unit: 'unitName.wan' },
  { field: 'powerKw', unit: 'selection.kw' },
  { field: 'racks', unit: 'selection.rackUnit' },
] as const satisfies readonly { field: LimitName; unit: string }[];

const SWITCHES = ['domesticOnly', 'refuseControlled', 'estimatedPrices'] as const;

const LIMIT_RANGE = rangeOfSchema(selectionSchema.shape.budgetCny.unwrap());

const reasonOf = (what: string) => ({ key: 'edit.selection', params: { what } }) as const;

const act = (field: keyof Selection, change: Partial<Selection>, what: string): void =>
  actOnScenario({ key: `selection.${field}`, reason: reasonOf(what) }, (now) => changeSelection(now, change));

const editWaiting = (field: keyof Waiting, value: number, what: string) =>
  editScenario({ key: `waiting.${field}`, reason: reasonOf(what) }, (now) =>
    changeWaiting(now, { [field]: value }),
  );

/** A limit that may be left open. */
function LimitField({
  label,
  value,
  unit,
  scale,
  onChange,
  onClear,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly unit: string;
  readonly scale: number;
  readonly onChange: (value: number) => ReturnType<typeof editScenario>;
  readonly onClear: () => void;
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <div className="limit-field">
      <NumberField
        label={label}
        value={value ?? undefined}
        unit={unit}
        scale={scale}
        range={LIMIT_RANGE}
        onChange={onChange}
      />
      {value === null ? (
        <span className="muted small">{t('selection.noLimit')}</span>
      ) : (
        <button
          type="button"
          className="link small"
          aria-label={t('selection.clearLimit', { limit: label })}
          onClick={onClear}
        >
          {t('selection.clear')}
        </button>
      )}
    </div>
  );
}

/** What a person left out, each with a way back in. */
function Excluded({ excluded }: { readonly excluded: readonly string[] }): JSX.Element | null {
  const { t } = useTranslator();
  const catalog = usePlanner((state) => state.catalog);
  if (excluded.length === 0) return null;
  const nameOf = (id: string): string =>
    catalog?.gpus.find((gpu) => gpu.id === id)?.model ??
    catalog?.servers.find((server) => server.id === id)?.name ??
    id;
  return (
    <div className="row selection-excluded">
      <span className="muted small">{t('selection.excluded')}</span>
      {excluded.map((id) => (
        <button
          key={id}
          type="button"
          className="button selection-chip"
          aria-label={t('selection.include', { name: nameOf(id) })}
          onClick={() =>
            act('excluded', { excluded: excluded.filter((other) => other !== id) }, t('selection.excluded'))
          }
        >
          {nameOf(id)}
          <Icon name="close" />
        </button>
      ))}
    </div>
  );
}
