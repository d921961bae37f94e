import type { Model } from '../../catalog/model.ts';

/** Size of a model by its name: `Falcon-180B`, `Qwen2-57B-A14B`; billions of parameters. */
export type NamedSize = { readonly totalB: number; readonly activeB: number | undefined };

const SIZE = /(?:^|[-_ ])(\d+(?:\.\d+)?)b(?:[-_ ]?a(\d+(?:\.\d+)?)b)?(?![a-z])/i;
/** Experts times size: the total is not the product, so the name does not say it. */
const EXPERTS = /\d+x\d+(\.\d+)?b/i;

/** What a name says of a model's size; undefined where it says nothing, or not plainly. */
export function sizeInName(name: string): NamedSize | undefined {
  if (EXPERTS.test(name)) return undefined;
  const found = SIZE.exec(name.split('/').at(-1) ?? name);
  if (!found) return undefined;
  const totalB = Number(found[1]);
  const activeB = found[2] === undefined ? undefined : Number(found[2]);
  return totalB > 0 ? { totalB, activeB } : undefined;
}

/**
 * A model of a given size that the catalog does not have: the text model of the catalog that is nearest in size, made
 * wider or narrower until its parameters are those. Layers, heads' width and the share of key-value heads stay: they say little
 * of the time of a step beside the parameters. How far such predictions are off is in docs/accuracy.md.
 */
export function standInModel(name: string, size: NamedSize, models: readonly Model[]): Model | undefined {
  const sparse = size.activeB !== undefined && size.activeB < size.totalB;
  const near = models
    .filter((model) => isPattern(model, sparse))
    .map((model) => ({ model, distance: distanceOf(model, size) }))
    .toSorted((one, other) => one.distance - other.distance)[0]?.model;
  if (!near) return undefined;
  const wider = Math.sqrt(size.totalB / (near.totalParamsB ?? size.totalB));
  const scaled = (width: number | null): number | null => (width === null ? null : Math.round(width * wider));
  const headDim = near.headDim ?? (near.hiddenSize ?? 0) / (near.heads ?? 1);
  const stepped = (heads: number | null): number =>
    Math.max(1, Math.round(((heads ?? 1) * wider) / HEADS_STEP)) * HEADS_STEP;
  const heads = stepped(near.heads);
  return {
    ...near,
    id: `stand-in-${name.toLowerCase()}`,
    name,
    totalParamsB: size.totalB,
    activeParamsB: size.activeB ?? null,
    hiddenSize: scaled(near.hiddenSize),
    intermediateSize: scaled(near.intermediateSize),
    moeIntermediateSize: scaled(near.moeIntermediateSize),
    heads,
    // Every query head has its own, or so many share one as before.
    kvHeads: near.kvHeads === near.heads ? heads : near.kvHeads,
    headDim,
    kvBytesPerToken16: null,
  };
}

/**
 * Whether a name leaves open that only some of the parameters are used for a token: other models of its family have
 * experts without saying so in their names.
 */
export function mayHideExperts(name: string, models: readonly Model[]): boolean {
  const family = familyOf(name);
  return models.some(
    (model) =>
      familyOf(model.name) === family &&
      (model.routedExperts ?? 0) > 0 &&
      sizeInName(model.name)?.activeB === undefined,
  );
}

const familyOf = (name: string): string =>
  /^[a-z]+/.exec((name.split('/').at(-1) ?? name).toLowerCase())?.[0] ?? '';

/** Heads are shared by up to so many GPUs. */
const HEADS_STEP = 8;

/** Plain text models whose dimensions are known: no latent or hybrid caches, which nothing in a name tells of. */
function isPattern(model: Model, sparse: boolean): boolean {
  const { type, routedExperts, layers, hiddenSize, heads, totalParamsB, attention, activeParamsB } = model;
  const known = [layers, hiddenSize, heads, totalParamsB].every((value) => value !== null && value > 0);
  const plain = /^(MHA|GQA|MQA)$/.test(attention ?? '');
  const routed = (routedExperts ?? 0) > 0;
  return (
    known &&
    plain &&
    routed === sparse &&
    (!sparse || activeParamsB !== null) &&
    (type === 'llm' || type === 'moe')
  );
}

function distanceOf({ totalParamsB, activeParamsB }: Model, { totalB, activeB }: NamedSize): number {
  const apart = (known: number | null, wanted: number): number =>
    Math.abs(Math.log((known ?? wanted) / wanted));
  return apart(totalParamsB, totalB) + (activeB === undefined ? 0 : apart(activeParamsB, activeB));
}
