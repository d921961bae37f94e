import { create } from 'zustand';
import type { InputValues, Values } from '#shared/ledger/evaluate.ts';
import { turnInputs } from '#shared/ledger/turned.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { usePlanner } from './planner-store.ts';

/** The plan in hand with other inputs, while a slider is dragged; `of` is the plan that it belongs to. */
type Preview = { readonly of: Plan | undefined; readonly plan: Plan | undefined };

const NONE: Preview = { of: undefined, plan: undefined };

export const usePreview = create<Preview>(() => NONE);

type Turn = ReturnType<typeof turnInputs>;

/** The inputs last dragged, made ready: they are turned many times a second. */
let ready: { readonly plan: Plan; readonly named: string; readonly turn: Turn } | undefined;

function turnOf(plan: Plan, named: readonly string[]): Turn {
  const key = named.join(' ');
  if (ready?.plan !== plan || ready.named !== key) {
    ready = { plan, named: key, turn: turnInputs(plan.ledger, plan.values, named) };
  }
  return ready.turn;
}

/**
 * Shows what other inputs of the ledger lead to, servers held as they are: only the formulas behind them are computed,
 * so that the figures follow a hand. Nothing is saved; inputs that a formula cannot take leave the figures as they were.
 */
export function previewInputs(inputs: InputValues, change: (scenario: Scenario) => Scenario): void {
  const of = usePlanner.getState().project?.outcome.plan;
  if (!of) return;
  const values = turnOf(of, [...inputs.keys()])(inputs);
  if (values.ok) {
    usePreview.setState({ of, plan: { ...of, scenario: change(of.scenario), values: values.value } });
  }
}

/** Back to the plan as it stands. A new plan ends a preview by itself. */
export function endPreview(): void {
  ready = undefined;
  usePreview.setState(NONE);
}

/** Something read from the values of a plan, or from what a slider being dragged makes of them. */
export const usePreviewed = <T>(plan: Plan, read: (values: Values) => T): T =>
  usePreview((state) => read((state.of === plan && state.plan ? state.plan : plan).values));
