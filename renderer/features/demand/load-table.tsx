import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { poolIds } from '#shared/roadmap/pool-rows.ts';
import {
  type Load,
  loadSchema,
  type Phase,
  PRECISIONS,
  type Scenario,
  type Scene,
} from '#shared/scenario/scenario.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatQuantity } from '../../components/format.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { SearchSelect } from '../../components/search-select.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { changeLoad } from '../../app/store/changes.ts';
import { editScenario, catalogInUse, usePlanner } from '../../app/store/planner-store.ts';
import { modelOptions, offeredModels } from './model-options.ts';

const REQUESTS = rangeOfSchema(loadSchema.shape.requestsPerDay);
const LATENCY = rangeOfSchema(loadSchema.shape.latencySeconds);
const TOKEN_TIME = { least: 1, most: 10_000 };

type Props = {
  readonly scenario: Scenario;
  readonly scene: Scene;
  readonly plan: Plan | undefined;
  readonly stale: boolean;
};

/** The loads of one scene, a row for each phase. */
export function LoadTable({ scenario, scene, plan, stale }: Props): JSX.Element {
  const { t } = useTranslator();
  const isLanguage = scene.kind === 'llm';
  return (
    <div className="table-frame">
      <table className="table demand-table">
        <thead>
          <tr>
            <th>{t('load.phase')}</th>
            <th className="number">{t('load.requests')}</th>
            <th>{t('load.model')}</th>
            <th>{t('load.precision')}</th>
            <th className="number">{t(isLanguage ? 'load.firstToken' : 'load.answer')}</th>
            {isLanguage && <th className="number">{t('load.tokenTime')}</th>}
            <th className="number">{t('load.peak')}</th>
          </tr>
        </thead>
        <tbody>
          {scenario.phases.map((phase) => {
            const load = phase.loads.find(({ sceneId }) => sceneId === scene.id);
            return load ? (
              <LoadRow key={phase.id} phase={phase} scene={scene} load={load} plan={plan} stale={stale} />
            ) : null;
          })}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  readonly phase: Phase;
  readonly scene: Scene;
  readonly load: Load;
  readonly plan: Plan | undefined;
  readonly stale: boolean;
};

function LoadRow({ phase, scene, load, plan, stale }: RowProps): JSX.Element {
  const { t, locale } = useTranslator();
  const catalog = usePlanner(catalogInUse);
  const peakRow = poolIds(`${phase.id}.${scene.id}`).peak;
  const params = { phase: phase.name, scene: scene.name };
  const change = (field: LoadField, patch: Partial<Load>) =>
    editScenario(
      { key: `load.${phase.id}.${scene.id}.${field}`, reason: { key: EDITS[field], params } },
      (scenario) => changeLoad(scenario, phase.id, scene.id, (old) => ({ ...old, ...patch })),
    );
  const named = (key: MessageKey): string => `${phase.name} · ${t(key)}`;
  return (
    <tr>
      <th scope="row">{phase.name}</th>
      <td>
        <NumberField
          label={named('load.requests')}
          hideLabel
          value={load.requestsPerDay}
          range={REQUESTS}
          onChange={(requestsPerDay) => change('requests', { requestsPerDay })}
        />
      </td>
      <td className="model-cell">
        <SearchSelect
          label={named('load.model')}
          value={load.modelId}
          options={catalog ? modelOptions(offeredModels(catalog, load.modelId), scene.kind, t) : []}
          onChange={(modelId) => change('model', { modelId })}
        />
      </td>
      <td>
        <SelectField
          label={named('load.precision')}
          hideLabel
          value={load.precision}
          options={PRECISIONS.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={(precision) => change('precision', { precision })}
        />
      </td>
      <td>
        <NumberField
          label={named(scene.kind === 'llm' ? 'load.firstToken' : 'load.answer')}
          hideLabel
          value={load.latencySeconds}
          range={LATENCY}
          onChange={(latencySeconds) => change('latency', { latencySeconds })}
        />
      </td>
      {scene.kind === 'llm' && (
        <td>
          <NumberField
            label={named('load.tokenTime')}
            hideLabel
            value={load.tokenMilliseconds}
            range={TOKEN_TIME}
            onChange={(tokenMilliseconds) => change('tokenTime', { tokenMilliseconds })}
          />
        </td>
      )}
      <td className={stale ? 'number stale-figures' : 'number'}>
        {plan?.ledger.byId.has(peakRow) && (
          <FigureButton row={peakRow}>{formatQuantity(plan.values.at(peakRow), locale)}</FigureButton>
        )}
      </td>
    </tr>
  );
}

type LoadField = 'requests' | 'model' | 'precision' | 'latency' | 'tokenTime';

const EDITS = {
  requests: 'edit.requests',
  model: 'edit.model',
  precision: 'edit.precision',
  latency: 'edit.latency',
  tokenTime: 'edit.tokenTime',
} as const satisfies Readonly<Record<LoadField, MessageKey>>;
