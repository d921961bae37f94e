import { ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import { type Label, label, verbatim } from '../i18n/label.ts';
import { evaluateScalar } from '../ledger/evaluate.ts';
import { isImageScene, type Load, type Scene } from '../scenario/scenario.ts';
import type { Misfit } from './misfit.ts';
import { hostNeeds } from './needs-host.ts';
import { imageNeeds } from './needs-images.ts';
import { languageNeeds } from './needs-language.ts';
import { vectorNeeds } from './needs-vectors.ts';
import type {
  DraftResult,
  NeedDraft,
  NeedFormula,
  NeedId,
  NeedOrigin,
  NeedPart,
  NeedPartDraft,
  NeedRules,
  NeedUnit,
} from './need.ts';

/** One resource that a load needs at its peak, whatever machine serves it. */
export type Need = {
  readonly id: NeedId;
  readonly label: Label;
  readonly value: number;
  readonly unit: NeedUnit;
  /** How the value comes about, in words with the numbers filled in. */
  readonly formula: Label;
  readonly origin: NeedOrigin;
  readonly source: Label;
  /** The same as an expression over parts, rules and demand; none where the model alone gives the value. */
  readonly expression: NeedFormula | undefined;
};

export type Needs = {
  /** What the needs are computed from, in the order in which they build on each other. */
  readonly parts: readonly NeedPart[];
  readonly needs: readonly Need[];
};

export type Demand = {
  readonly scene: Scene;
  readonly load: Load;
  readonly model: Model;
  readonly peakRequestsPerSecond: number;
  readonly rules: NeedRules;
};

/**
 * What one load asks for at its peak: GPU compute, memory and bandwidth, processor, network, storage; each
 * with formula and source. Fails where the model lacks a value. Mission M2, performance-model.md §1, §2, §4, §10, §14.
 */
export function resourceNeeds(demand: Demand): Result<Needs, Misfit> {
  const draft = draftOf(demand);
  if (!draft.ok) return draft;
  const { model, load, peakRequestsPerSecond: peak, rules } = demand;
  const { clauses, parts, needs, kind, request } = draft.value;
  const source = label('need.source.model', {
    model: verbatim(model.name),
    clauses,
    url: verbatim(model.sourceUrl),
  });
  const known: Record<string, number> = { ...rules, peak, perDay: load.requestsPerDay };
  const settled = ({ id, given, from }: NeedPartDraft | NeedDraft) => {
    const expression = typeof given === 'number' ? undefined : given;
    const value =
      typeof given === 'number'
        ? given
        : evaluateScalar(
            given((name) => name),
            known,
          );
    known[id] = value;
    return {
      value,
      expression,
      origin: from,
      source: from === 'model' ? source : label(`need.source.${from}`),
    };
  };
  const partOf = (part: NeedPartDraft): NeedPart => ({ id: part.id, unit: part.unit, ...settled(part) });
  const needOf = (need: NeedDraft): Need => {
    const told = settled(need);
    return {
      id: need.id,
      label: label(`need.${need.id}`),
      unit: need.unit,
      ...told,
      formula: need.words(known),
    };
  };
  // Each may name what was settled before it.
  const ofGpu = { parts: parts.map(partOf), needs: needs.map(needOf) };
  const around = hostNeeds(kind, request);
  const ofHost = { parts: around.parts.map(partOf), needs: around.needs.map(needOf) };
  return ok({ parts: [...ofGpu.parts, ...ofHost.parts], needs: [...ofGpu.needs, ...ofHost.needs] });
}

function draftOf(demand: Demand): DraftResult {
  const { scene } = demand;
  if (isImageScene(scene)) return imageNeeds(demand, scene);
  return scene.kind === 'embedding' ? vectorNeeds(demand, scene) : languageNeeds(demand, scene);
}
