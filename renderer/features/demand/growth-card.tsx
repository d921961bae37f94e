import type { JSX } from 'react';
import { type Forecast, GROWTH_LAWS, type GrowthLaw } from '#shared/scenario/forecast.ts';
import type { Scenario, Scene } from '#shared/scenario/scenario.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';

/** How each scene's requests grow: in steps by phase, or by a law. */
export function GrowthCard({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t } = useTranslator();
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('growth.title')}</h2>
        <span className="muted small">{t('growth.what')}</span>
      </div>
      <div className="card-body stack">
        {scenario.scenes.map((scene) => (
          <SceneGrowth key={scene.id} scenario={scenario} scene={scene} />
        ))}
      </div>
    </section>
  );
}

const STEPS = 'steps';

function SceneGrowth({
  scenario,
  scene,
}: {
  readonly scenario: Scenario;
  readonly scene: Scene;
}): JSX.Element {
  const { t } = useTranslator();
  const forecast = scenario.forecasts.find(({ sceneId }) => sceneId === scene.id);
  const name = {
    key: `growth.${scene.id}`,
    reason: { key: 'edit.growth', params: { scene: scene.name } },
  } as const;
  return (
    <div className="growth">
      <div className="row">
        <span className="strong">{scene.name}</span>
        <Segmented<GrowthLaw | typeof STEPS>
          label={t('growth.law', { scene: scene.name })}
          value={forecast?.law ?? STEPS}
          options={([STEPS, ...GROWTH_LAWS] as const).map((value) => ({
            value,
            label: t(`growth.${value}`),
          }))}
          onChange={(law) => {
            actOnScenario(name, (now) =>
              withForecast(now, scene.id, law === STEPS ? undefined : startOf(law, now, scene.id)),
            );
          }}
        />
      </div>
      {forecast && (
        <ForecastFields
          scene={scene}
          forecast={forecast}
          onChange={(changed) => editScenario(name, (now) => withForecast(now, scene.id, changed))}
        />
      )}
    </div>
  );
}

const PER_DAY = { least: 0, most: 1e9 };

function ForecastFields({
  scene,
  forecast,
  onChange,
}: {
  readonly scene: Scene;
  readonly forecast: Forecast;
  readonly onChange: (forecast: Forecast) => ReturnType<typeof editScenario>;
}): JSX.Element {
  const { t } = useTranslator();
  const named = (what: string): string => `${scene.name} · ${what}`;
  return (
    <div className="grid-fields">
      <NumberField
        label={named(t('growth.startPerDay'))}
        value={forecast.startPerDay}
        range={PER_DAY}
        onChange={(startPerDay) => onChange({ ...forecast, startPerDay })}
      />
      {forecast.law === 'linear' && (
        <NumberField
          label={named(t('growth.perMonth'))}
          value={forecast.perMonth}
          range={{ least: -1e8, most: 1e8 }}
          onChange={(perMonth) => onChange({ ...forecast, perMonth })}
        />
      )}
      {forecast.law !== 'linear' && (
        <NumberField
          label={named(t('growth.monthlyRate'))}
          value={forecast.monthlyRate}
          unit="%"
          scale={0.01}
          range={{ least: forecast.law === 'logistic' ? 0.0001 : -0.9, most: 2 }}
          onChange={(monthlyRate) => onChange({ ...forecast, monthlyRate })}
        />
      )}
      {forecast.law === 'logistic' && (
        <NumberField
          label={named(t('growth.ceilingPerDay'))}
          value={forecast.ceilingPerDay}
          range={PER_DAY}
          onChange={(ceilingPerDay) => onChange({ ...forecast, ceilingPerDay })}
        />
      )}
    </div>
  );
}

const withForecast = (scenario: Scenario, sceneId: string, forecast: Forecast | undefined): Scenario => ({
  ...scenario,
  forecasts: [
    ...scenario.forecasts.filter((each) => each.sceneId !== sceneId),
    ...(forecast ? [forecast] : []),
  ],
});

const USUAL_RATE = 0.08;

/** From the first phase's requests to the last one's, as far as the law can say it. */
function startOf(law: GrowthLaw, { phases, horizonMonths }: Scenario, sceneId: string): Forecast {
  const stated = phases.flatMap(({ loads }) => loads.filter((load) => load.sceneId === sceneId));
  const first = Math.max(1, stated[0]?.requestsPerDay ?? 1);
  const last = Math.max(first, stated.at(-1)?.requestsPerDay ?? first);
  const months = Math.max(1, (phases.at(-1)?.month ?? 0) || horizonMonths);
  switch (law) {
    case 'linear':
      return { law, sceneId, startPerDay: first, perMonth: Math.round((last - first) / months) };
    case 'compound': {
      const rate = last > first ? (last / first) ** (1 / months) - 1 : USUAL_RATE;
      return { law, sceneId, startPerDay: first, monthlyRate: Math.round(rate * 1000) / 1000 };
    }
    case 'logistic':
      return { law, sceneId, startPerDay: first, ceilingPerDay: Math.max(last, first * 2), monthlyRate: 0.2 };
  }
}
