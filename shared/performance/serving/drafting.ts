import { usualDraft } from '../step-time.ts';
import { draftedByRecipe, type Recipe, type StatedAggregated } from './recipes.ts';
import type { Drafting } from './run.ts';
import names from './names.json' with { type: 'json' };

const PLAIN: Drafting = { known: true, tokens: 0 };

const mayDraft = (model: string, engine: string, source: string): boolean =>
  engine !== 'vllm' &&
  names.drafting.families.some((family) => model.startsWith(family)) &&
  !source.startsWith(names.drafting.plainSource);

/** Whether an aggregated run drafts tokens, by its inputs. performance-model.md §13. */
export function draftingOfAggregated(stated: StatedAggregated, data: number, source: string): Drafting {
  if (!mayDraft(stated.model, stated.engine, source)) return PLAIN;
  const drafted = draftedByRecipe(stated);
  if (drafted === undefined) return { known: false, tokens: usualDraft(data) };
  return { known: true, tokens: drafted === 0 ? 0 : usualDraft(data) };
}

/** Whether a disaggregated run drafts tokens: known where all recipes that fit it agree. */
export function draftingOfRecipes(
  model: string,
  engine: string,
  source: string,
  fitting: readonly Recipe[],
  data: number,
): Drafting {
  if (!mayDraft(model, engine, source)) return PLAIN;
  const drafting = fitting.filter(({ drafted }) => drafted > 0);
  const tokens = drafting[0]?.drafted ?? usualDraft(data);
  if (fitting.length === 0) return { known: false, tokens };
  if (drafting.length === 0) return PLAIN;
  return { known: drafting.length === fitting.length, tokens };
}
