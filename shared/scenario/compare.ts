import type { Scenario } from './scenario.ts';

/** One place at which two documents are not the same; undefined where one of them has nothing. */
export type Difference = {
  /** `phases/pilot/loads/assistant/requestsPerDay`: items of a list go by their id. */
  readonly path: readonly string[];
  readonly before: string | number | boolean | null | undefined;
  readonly after: string | number | boolean | null | undefined;
};

type Leaf = string | number | boolean | null;

/** Compares two scenarios field by field, in the order of the document. */
export function compareScenarios(before: Scenario, after: Scenario): readonly Difference[] {
  const left = leaves(before);
  const right = leaves(after);
  const paths = new Map([...left.keys(), ...right.keys()].map((path) => [path, path.split(SEPARATOR)]));
  return [...paths].flatMap(([key, path]) => {
    const [old, now] = [left.get(key), right.get(key)];
    return old === now ? [] : [{ path, before: old, after: now }];
  });
}

/** Stands in no id and in no field. */
const SEPARATOR = '\u001f';

/** Fields that name an item of a list. */
const KEYS = ['id', 'sceneId', 'itemId'] as const;

function leaves(value: unknown): ReadonlyMap<string, Leaf> {
  const found = new Map<string, Leaf>();
  const walk = (inner: unknown, path: readonly string[]): void => {
    if (inner === undefined) return;
    if (typeof inner !== 'object' || inner === null) {
      found.set(path.join(SEPARATOR), inner as Leaf);
    } else if (Array.isArray(inner)) {
      inner.forEach((item: unknown, index) => walk(item, [...path, nameOf(item) ?? String(index + 1)]));
    } else {
      for (const [field, content] of Object.entries(inner)) walk(content, [...path, field]);
    }
  };
  walk(value, []);
  return found;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null) return undefined;
  const key = KEYS.find((name) => name in item);
  return key === undefined ? undefined : String(Reflect.get(item, key));
}
