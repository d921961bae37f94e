import { type JSX, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { asFamily } from '#shared/risk/convert.ts';
import type { Spread } from '#shared/risk/spread.ts';
import { type Distribution, distributionProblems, FAMILIES } from '#shared/scenario/risk.ts';
import { useTranslator } from '../../app/hooks.ts';
import { sealEdits } from '../../app/store/planner-store.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { Problems } from '../../components/problems.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { editRisk, setDistribution } from './edit-risk.ts';
import { useFigureFormat } from './figure-format.ts';

/** A draft of how an input is spread; it counts when it is taken over, so that two ends can be moved one by one. */
export function DistributionEditor({
  spread,
  onClose,
}: {
  readonly spread: Spread;
  readonly onClose: () => void;
}): JSX.Element {
  const { t, label } = useTranslator();
  const { input, own } = spread;
  const [draft, setDraft] = useState<Distribution>(spread.distribution);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const problems = [...distributionProblems(draft, label(input.label)), ...refused];
  const take = (distribution: Distribution | undefined): void => {
    const found = editRisk(`input.${input.id}`, (risk) => setDistribution(risk, input.id, distribution));
    sealEdits();
    setRefused(found);
    if (found.length === 0) onClose();
  };
  return (
    <div className="risk-editor" data-testid="distribution-editor">
      <div className="risk-controls">
        <SelectField
          label={t('risk.family')}
          value={draft.family}
          options={FAMILIES.map((family) => ({ value: family, label: t(`risk.families.${family}`) }))}
          onChange={(family) => setDraft(asFamily(draft, family, input))}
        />
        <Numbers draft={draft} spread={spread} onChange={setDraft} />
      </div>
      <p className="small soft">{t(`risk.about.${draft.family}`)}</p>
      <Problems problems={problems} />
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={problems.length > 0}
          onClick={() => take(draft)}
        >
          {t('risk.take')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('risk.leave')}
        </button>
        {own && (
          <button type="button" className="button button-quiet" onClick={() => take(undefined)}>
            {t(input.range ? 'risk.backToRange' : 'risk.removeInput')}
          </button>
        )}
      </div>
    </div>
  );
}

type NumbersProps = {
  readonly draft: Distribution;
  readonly spread: Spread;
  readonly onChange: (draft: Distribution) => void;
};

function Numbers({ draft, spread: { input }, onChange }: NumbersProps): JSX.Element | null {
  const { t } = useTranslator();
  const { unit, scale } = useFigureFormat()(input);
  const range = { least: input.least, most: input.most };
  const field = (
    name: string,
    value: number,
    change: (value: number) => Distribution,
    limits: object = range,
  ) => (
    <NumberField
      key={name}
      label={name}
      value={value}
      unit={unit}
      scale={scale}
      range={limits}
      onChange={(typed) => {
        onChange(change(typed));
        return [];
      }}
    />
  );
  switch (draft.family) {
    case 'fixed':
      return null;
    case 'range':
      return (
        <>
          {field('P10', draft.p10, (p10) => ({ ...draft, p10 }))}
          {field('P90', draft.p90, (p90) => ({ ...draft, p90 }))}
        </>
      );
    case 'triangular':
    case 'pert':
      return (
        <>
          {field(t('risk.least'), draft.least, (least) => ({ ...draft, least }))}
          {field(t('risk.likely'), draft.likely, (likely) => ({ ...draft, likely }))}
          {field(t('risk.most'), draft.most, (most) => ({ ...draft, most }))}
        </>
      );
    case 'uniform':
      return (
        <>
          {field(t('risk.least'), draft.least, (least) => ({ ...draft, least }))}
          {field(t('risk.most'), draft.most, (most) => ({ ...draft, most }))}
        </>
      );
    case 'normal':
    case 'lognormal':
      return (
        <>
          {field(t('risk.mean'), draft.mean, (mean) => ({ ...draft, mean }))}
          {field(t('risk.deviation'), draft.deviation, (deviation) => ({ ...draft, deviation }), {
            least: 0,
          })}
        </>
      );
    case 'discrete':
      return <Values draft={draft} field={field} onChange={onChange} />;
  }
}

type Discrete = Extract<Distribution, { family: 'discrete' }>;

function Values({
  draft,
  field,
  onChange,
}: {
  readonly draft: Discrete;
  readonly field: (name: string, value: number, change: (value: number) => Distribution) => JSX.Element;
  readonly onChange: (draft: Distribution) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const replaced = (at: number, change: Partial<Discrete['values'][number]>): Discrete => ({
    ...draft,
    values: draft.values.map((each, place) => (place === at ? { ...each, ...change } : each)),
  });
  return (
    <div className="risk-values">
      {draft.values.map(({ value, weight }, at) => (
        <div key={at} className="row">
          {field(t('risk.valueOf', { number: at + 1 }), value, (typed) => replaced(at, { value: typed }))}
          <NumberField
            label={t('risk.weightOf', { number: at + 1 })}
            value={weight}
            unit="%"
            scale={0.01}
            range={{ least: 0.0001, most: 1 }}
            onChange={(typed) => {
              onChange(replaced(at, { weight: typed }));
              return [];
            }}
          />
          {draft.values.length > 1 && (
            <button
              type="button"
              className="link small"
              onClick={() => onChange({ ...draft, values: draft.values.filter((_, place) => place !== at) })}
            >
              {t('risk.remove')}
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="link small"
        onClick={() =>
          onChange({
            ...draft,
            values: [...draft.values, { value: draft.values.at(-1)?.value ?? 0, weight: 0.1 }],
          })
        }
      >
        {t('risk.addValue')}
      </button>
    </div>
  );
}
