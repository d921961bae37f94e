import { create } from 'zustand';
import type { Problem } from '#shared/base/problem.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { PURCHASING, type Scenario } from '#shared/scenario/scenario.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { planner } from '../planner.ts';
import { usePlanner } from './planner-store.ts';

/** The same project, bought by the other rule: an option that every project has. */
export const OTHER_PURCHASING = 'other-purchasing';

/** A project to hold this one against, as it was last saved. */
export type ChosenOption = { readonly id: string; readonly scenario: Scenario };

type OptionState = {
  readonly chosen: readonly ChosenOption[];
  readonly problems: readonly Problem[];
  readonly withOtherPurchasing: boolean;
};

/** Which options stand beside the project in hand; kept while the window is open. */
export const useOptions = create<OptionState>(() => ({
  chosen: [],
  problems: [],
  withOtherPurchasing: false,
}));

/** Reads a project's last revision and sets it beside the one in hand. */
export async function addOption(id: string, revision: number): Promise<void> {
  if (id === OTHER_PURCHASING) {
    useOptions.setState({ withOtherPurchasing: true });
    return;
  }
  const read = await planner().readRevision({ id, revision });
  if (!read.ok) {
    useOptions.setState({ problems: read.error });
    return;
  }
  const { scenario } = read.value;
  useOptions.setState(({ chosen }) => ({
    problems: [],
    chosen: [...chosen.filter((option) => option.id !== id), { id, scenario }],
  }));
}

export const removeOption = (id: string): void =>
  useOptions.setState(({ chosen, withOtherPurchasing }) => ({
    chosen: chosen.filter((option) => option.id !== id),
    withOtherPurchasing: id === OTHER_PURCHASING ? false : withOtherPurchasing,
  }));

export const bought = (scenario: Scenario): Scenario => ({
  ...scenario,
  purchasing: PURCHASING.find((rule) => rule !== scenario.purchasing) ?? scenario.purchasing,
});

/** What stands beside a project, each under the name it is told by in documents. */
export function optionsBeside(scenario: Scenario, { t }: Translator): readonly Scenario[] {
  const { chosen, withOtherPurchasing } = useOptions.getState();
  const other = bought(scenario);
  const how = t(`purchasing.${other.purchasing}`);
  return [
    ...(withOtherPurchasing
      ? [{ ...other, name: t('alternatives.boughtName', { name: scenario.name, how }) }]
      : []),
    ...chosen.flatMap((option) => (option.id === scenario.id ? [] : [option.scenario])),
  ];
}

type Computed = { readonly plan: Plan | undefined; readonly problems: readonly Problem[] };

/** Plans of scenarios that do not change are computed once. */
const computed = new WeakMap<Scenario, Computed>();

/** An option's plan with the catalog in hand, so that both rest on the same facts. */
export function planOfOption(scenario: Scenario): Computed {
  const known = computed.get(scenario);
  if (known) return known;
  const { catalog } = usePlanner.getState();
  if (!catalog) return { plan: undefined, problems: [] };
  const result = computePlan(scenario, catalog);
  const answer = result.ok
    ? { plan: result.value, problems: [] }
    : { plan: undefined, problems: result.error };
  computed.set(scenario, answer);
  return answer;
}
