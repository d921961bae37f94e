import { Fragment, type JSX, useState } from 'react';
import { calibration } from '#shared/performance/calibration.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import {
  isImageScene,
  isLanguageScene,
  type Load,
  type Phase,
  type Scenario,
  type Scene,
} from '#shared/scenario/scenario.ts';
import {
  ATTENTIONS,
  CACHE_PRECISIONS,
  DEFAULT_SERVING,
  DRAFTS,
  type Serving,
  servingSchema,
} from '#shared/scenario/serving.ts';
import { copyHostIn } from '#shared/sizing/pool-load.ts';
import { formatPercent } from '../../components/format.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { changeLoad } from '../../app/store/changes.ts';
import { editScenario } from '../../app/store/planner-store.ts';
import { EngineField } from './engine-field.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

const { shape } = servingSchema;
const RANGES = {
  prefixHitRatio: rangeOfSchema(shape.prefixHitRatio),
  acceptedTokens: rangeOfSchema(shape.speculation.shape.acceptedTokens.unwrap()),
  draftModelB: rangeOfSchema(shape.speculation.shape.draftModelB),
  adapters: rangeOfSchema(shape.adapters.shape.count),
  rank: rangeOfSchema(shape.adapters.shape.rank),
  pipeline: rangeOfSchema(shape.pipeline),
};

const SETTINGS = [
  'engine',
  'cachePrecision',
  'prefixHitRatio',
  'draft',
  'acceptedTokens',
  'draftModelB',
  'adapters',
  'rank',
  'attention',
  'pipeline',
  'disaggregated',
] as const;
type Setting = (typeof SETTINGS)[number];

/** Settings that bear on a kind of scene. */
function settingsOf(scene: Scene, loads: readonly Load[]): readonly Setting[] {
  if (isImageScene(scene)) return ['engine', 'attention'];
  if (!isLanguageScene(scene)) return ['engine'];
  const drafts = new Set(loads.map(({ serving }) => serving.speculation.draft));
  const adapted = loads.some(({ serving }) => serving.adapters.count > 0);
  return SETTINGS.filter((setting) => {
    if (setting === 'acceptedTokens') return drafts.size > 1 || !drafts.has('none');
    if (setting === 'draftModelB') return drafts.has('draft-model');
    return setting !== 'rank' || adapted;
  });
}

type Props = { readonly scenario: Scenario; readonly scene: Scene };

/** How each phase serves the scene: a row for each setting with its default, reason and source. */
export function ServingTable({ scenario, scene }: Props): JSX.Element {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  return (
    <details className="needs" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('serving.title')}</summary>
      {open && <OpenTable scenario={scenario} scene={scene} />}
    </details>
  );
}

function OpenTable({ scenario, scene }: Props): JSX.Element {
  const { t } = useTranslator();
  const columns = scenario.phases.flatMap((phase) => {
    const load = phase.loads.find(({ sceneId }) => sceneId === scene.id);
    return load ? [{ phase, load, host: copyHostIn(phase, load) }] : [];
  });
  const settings = settingsOf(
    scene,
    columns.map(({ load }) => load),
  );
  return (
    <TableFrame>
      <table className="table serving-table">
        <thead>
          <tr>
            <th>{t('serving.setting')}</th>
            {columns.map(({ phase }) => (
              <th key={phase.id}>{phase.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.map((setting) => (
            <Fragment key={setting}>
              <tr>
                <th scope="row">
                  {t(`serving.${setting}`)}
                  <div className="muted small">
                    {t('serving.default')} <DefaultText setting={setting} />
                  </div>
                </th>
                {columns.map(({ phase, load, host }) => (
                  <td key={phase.id}>
                    {host && setting !== 'prefixHitRatio' ? (
                      <span className="muted">
                        {t('load.asHost', {
                          scene: scenario.scenes.find(({ id }) => id === host.sceneId)?.name ?? host.sceneId,
                        })}
                      </span>
                    ) : (
                      <SettingField setting={setting} phase={phase} scene={scene} load={load} />
                    )}
                  </td>
                ))}
              </tr>
              <tr className="serving-reason">
                <td colSpan={columns.length + 1} className="muted small">
                  {t(`serving.${setting}.reason`)}
                </td>
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Mean of measured runs, where a load states none of its own. */
const USUAL_ACCEPTED = Number(calibration.stepTime.coefficients.acceptedTokens.toFixed(2));

function DefaultText({ setting }: { readonly setting: Setting }): JSX.Element {
  const { t, locale } = useTranslator();
  const { engine, cachePrecision, prefixHitRatio, speculation, adapters, attention, pipeline } =
    DEFAULT_SERVING;
  const texts: Readonly<Record<Setting, string>> = {
    engine: t(`engine.${engine}`),
    cachePrecision: t(`serving.cache.${cachePrecision}`),
    prefixHitRatio: formatPercent(prefixHitRatio, locale),
    draft: t(`serving.draft.${speculation.draft}`),
    acceptedTokens: String(USUAL_ACCEPTED),
    draftModelB: String(speculation.draftModelB),
    adapters: String(adapters.count),
    rank: String(adapters.rank),
    attention: t(`serving.attention.${attention}`),
    pipeline: String(pipeline),
    disaggregated: t('serving.off'),
  };
  return <>{texts[setting]}</>;
}

type FieldProps = {
  readonly setting: Setting;
  readonly phase: Phase;
  readonly scene: Scene;
  readonly load: Load;
};

function SettingField({ setting, phase, scene, load }: FieldProps): JSX.Element {
  const { t } = useTranslator();
  const { serving } = load;
  const name = t(`serving.${setting}`);
  const label = `${phase.name} · ${name}`;
  const change = (next: Partial<Serving>) =>
    editScenario(
      {
        key: `load.${phase.id}.${scene.id}.${setting}`,
        reason: { key: 'edit.serving', params: { phase: phase.name, scene: scene.name, setting: name } },
      },
      (scenario) =>
        changeLoad(scenario, phase.id, scene.id, (old) => ({
          ...old,
          serving: { ...old.serving, ...next },
        })),
    );
  const { speculation, adapters } = serving;
  const number = (
    value: number,
    range: ReturnType<typeof rangeOfSchema>,
    next: (value: number) => Partial<Serving>,
    percent = false,
  ): JSX.Element => (
    <NumberField
      label={label}
      hideLabel
      value={value}
      range={range}
      {...(percent ? { unit: '%', scale: 0.01 } : {})}
      onChange={(entered) => change(next(entered))}
    />
  );
  const choice = <Value extends string>(
    value: Value,
    values: readonly Value[],
    key: (value: Value) => MessageKey,
    next: (value: Value) => Partial<Serving>,
  ): JSX.Element => (
    <SelectField
      label={label}
      hideLabel
      value={value}
      options={values.map((each) => ({ value: each, label: t(key(each)) }))}
      onChange={(chosen) => change(next(chosen))}
    />
  );
  switch (setting) {
    case 'engine':
      return <EngineField label={label} scene={scene} serving={serving} onChange={change} />;
    case 'cachePrecision':
      return choice(
        serving.cachePrecision,
        CACHE_PRECISIONS,
        (each) => `serving.cache.${each}`,
        (cachePrecision) => ({ cachePrecision }),
      );
    case 'prefixHitRatio':
      return number(
        serving.prefixHitRatio,
        RANGES.prefixHitRatio,
        (prefixHitRatio) => ({ prefixHitRatio }),
        true,
      );
    case 'draft':
      return choice(
        speculation.draft,
        DRAFTS,
        (each) => `serving.draft.${each}`,
        (draft) => ({ speculation: { ...speculation, draft } }),
      );
    case 'acceptedTokens':
      return number(
        speculation.acceptedTokens ?? USUAL_ACCEPTED,
        RANGES.acceptedTokens,
        (acceptedTokens) => ({
          speculation: { ...speculation, acceptedTokens },
        }),
      );
    case 'draftModelB':
      return number(speculation.draftModelB, RANGES.draftModelB, (draftModelB) => ({
        speculation: { ...speculation, draftModelB },
      }));
    case 'adapters':
      return number(adapters.count, RANGES.adapters, (count) => ({ adapters: { ...adapters, count } }));
    case 'rank':
      return number(adapters.rank, RANGES.rank, (rank) => ({ adapters: { ...adapters, rank } }));
    case 'attention':
      return choice(
        serving.attention,
        ATTENTIONS,
        (each) => `serving.attention.${each}`,
        (attention) => ({ attention }),
      );
    case 'pipeline':
      return number(serving.pipeline, RANGES.pipeline, (pipeline) => ({ pipeline }));
    case 'disaggregated':
      return choice(
        serving.disaggregated ? 'on' : 'off',
        ['off', 'on'],
        (each) => `serving.${each}`,
        (each) => ({ disaggregated: each === 'on' }),
      );
  }
}
