const MOST = 3;

/** Names that share most letter pairs with one that is not known, best first. Dice's coefficient. */
export function nearestNames(name: string, known: readonly string[]): readonly string[] {
  const wanted = pairsOf(name);
  return known
    .map((each) => ({ each, likeness: likeness(wanted, pairsOf(each)) + beginning(name, each) }))
    .filter((each) => each.likeness > 0)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, MOST)
    .map(({ each }) => each);
}

/** A name that is only longer is what was meant, sooner than one that shares more letters. */
const beginning = (name: string, known: string): number =>
  name.length > 1 && known.toLowerCase().startsWith(name.toLowerCase()) ? 1 : 0;

const pairsOf = (text: string): ReadonlySet<string> => {
  const letters = text.toLowerCase();
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  );
};

const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / Math.max(1, one.size + other.size);
};
