import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { poolIds } from '#shared/roadmap/pool-ids.ts';
import {
  isLanguageScene,
  type Load,
  loadSchema,
  type Phase,
  PRECISIONS,
  type Scenario,
  type Scene,
} from '#shared/scenario/scenario.ts';
import { copyHostIn } from '#shared/sizing/pool-load.ts';
import { withForecasts } from '#shared/workload/forecast.ts';
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
import { TableFrame } from '../../components/table-frame.tsx';

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
  const isLanguage = isLanguageScene(scene);
  const forecast = scenario.forecasts.some(({ sceneId }) => sceneId === scene.id)
    ? withForecasts(scenario)
    : undefined;
  return (
    <TableFrame>
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
              <LoadRow
                key={phase.id}
                phase={phase}
                scene={scene}
                load={load}
                host={hostNameOf(load, phase, scenario)}
                planned={forecastOf(forecast, phase.id, scene.id)}
                plan={plan}
                stale={stale}
              />
            ) : null;
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}

const forecastOf = (forecast: Scenario | undefined, phaseId: string, sceneId: string): number | undefined =>
  forecast?.phases.find(({ id }) => id === phaseId)?.loads.find((load) => load.sceneId === sceneId)
    ?.requestsPerDay;

/** Name of the scene whose servers, model and precision serve the load; undefined where its own do. */
function hostNameOf(load: Load, phase: Phase, { scenes }: Scenario): string | undefined {
  const host = copyHostIn(phase, load);
  return host && scenes.find(({ id }) => id === host.sceneId)?.name;
}

type RowProps = {
  readonly phase: Phase;
  readonly scene: Scene;
  readonly load: Load;
  readonly host: string | undefined;
  /** Requests a day by the scene's forecast; undefined where they are stated. */
  readonly planned: number | undefined;
  readonly plan: Plan | undefined;
  readonly stale: boolean;
};

function LoadRow({ phase, scene, load, host, planned, plan, stale }: RowProps): JSX.Element {
  const { t, locale } = useTranslator();
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
        {planned === undefined ? (
          <NumberField
            label={named('load.requests')}
            hideLabel
            value={load.requestsPerDay}
            range={REQUESTS}
            onChange={(requestsPerDay) => change('requests', { requestsPerDay })}
          />
        ) : (
          <div className="number">
            {formatQuantity(planned, locale)}
            <div className="muted small">{t('load.byForecast')}</div>
          </div>
        )}
      </td>
      {host === undefined ? (
        <ModelCells load={load} scene={scene} named={named} change={change} />
      ) : (
        <td colSpan={2} className="muted">
          {t('load.asHost', { scene: host })}
        </td>
      )}
      <td>
        <NumberField
          label={named(isLanguageScene(scene) ? 'load.firstToken' : 'load.answer')}
          hideLabel
          value={load.latencySeconds}
          range={LATENCY}
          onChange={(latencySeconds) => change('latency', { latencySeconds })}
        />
      </td>
      {isLanguageScene(scene) && (
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

type ModelCellsProps = {
  readonly load: Load;
  readonly scene: Scene;
  readonly named: (key: MessageKey) => string;
  readonly change: (field: LoadField, patch: Partial<Load>) => void;
};

/** Model and precision of a load that is served by itself. */
function ModelCells({ load, scene, named, change }: ModelCellsProps): JSX.Element {
  const { t } = useTranslator();
  const catalog = usePlanner(catalogInUse);
  return (
    <>
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
          options={PRECISIONS.map((value) => ({ value, label: t(`precision.${value}`) }))}
          onChange={(precision) => change('precision', { precision })}
        />
      </td>
    </>
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
