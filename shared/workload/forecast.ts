import type { Forecast } from '../scenario/forecast.ts';
import type { Load, Phase, Scenario } from '../scenario/scenario.ts';

/**
 * Requests a day in a month of the plan; month 0 is its start. Linear adds the same every month, compound grows by
 * the same share, logistic levels off at its ceiling: K / (1 + (K/a − 1)·(1 + r)^−m). performance-model.md §7.
 */
export function requestsAt(forecast: Forecast, month: number): number {
  switch (forecast.law) {
    case 'linear':
      return Math.max(0, forecast.startPerDay + forecast.perMonth * month);
    case 'compound':
      return Math.min(MOST_PER_DAY, forecast.startPerDay * (1 + forecast.monthlyRate) ** month);
    case 'logistic': {
      const { ceilingPerDay, startPerDay, monthlyRate } = forecast;
      return ceilingPerDay / (1 + (ceilingPerDay / startPerDay - 1) * (1 + monthlyRate) ** -month);
    }
  }
}

/** What a scenario's loads may be at most. */
const MOST_PER_DAY = 1e9;

/** Months in which a phase's servers work: from the month after acceptance to the next phase's, or the plan's end. */
export function monthsOf(phase: Phase, { phases, horizonMonths }: Scenario): readonly number[] {
  const next = phases[phases.indexOf(phase) + 1];
  const last = next ? next.month : horizonMonths;
  return Array.from({ length: last - phase.month }, (_, at) => phase.month + 1 + at);
}

/**
 * The scenario with the loads of its forecasts: servers are sized for the busiest month of a phase, volume and
 * energy follow the mean of its months. Scenes without a forecast keep the loads they state.
 */
export function withForecasts(scenario: Scenario): Scenario {
  if (scenario.forecasts.length === 0) return scenario;
  const bySceneId = new Map(scenario.forecasts.map((forecast) => [forecast.sceneId, forecast]));
  return {
    ...scenario,
    phases: scenario.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.map((load) => {
        const forecast = bySceneId.get(load.sceneId);
        return forecast ? forecastLoad(load, forecast, monthsOf(phase, scenario)) : load;
      }),
    })),
  };
}

function forecastLoad(load: Load, forecast: Forecast, months: readonly number[]): Load {
  const each = months.map((month) => requestsAt(forecast, month));
  const most = Math.max(0, ...each);
  const mean = each.reduce((sum, requests) => sum + requests, 0) / Math.max(1, each.length);
  return { ...load, requestsPerDay: most, meanShare: most > 0 ? mean / most : 1 };
}

/** Requests a day of a scene in a month: by its forecast, else by the phase at work. */
export function demandAt(scenario: Scenario, sceneId: string, month: number): number {
  const forecast = scenario.forecasts.find((each) => each.sceneId === sceneId);
  if (forecast) return requestsAt(forecast, month);
  const phase = scenario.phases.findLast((each) => each.month < month);
  return phase?.loads.find((load) => load.sceneId === sceneId)?.requestsPerDay ?? 0;
}
