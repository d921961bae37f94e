/** Numbers with what they belong to, smallest first: a binary heap over typed arrays, which grow as needed. */
export type Heap = {
  readonly size: () => number;
  /** Smallest key; infinite when empty. */
  readonly least: () => number;
  /** What it belongs to; −1 when empty. */
  readonly first: () => number;
  readonly add: (key: number, id: number) => void;
  readonly removeFirst: () => void;
};

export function openHeap(): Heap {
  let keys = new Float64Array(64);
  let ids = new Int32Array(64);
  let size = 0;
  const keyAt = (at: number): number => keys[at] ?? Number.POSITIVE_INFINITY;
  const put = (at: number, key: number, id: number): void => {
    keys[at] = key;
    ids[at] = id;
  };
  return {
    size: () => size,
    least: () => (size === 0 ? Number.POSITIVE_INFINITY : keyAt(0)),
    first: () => (size === 0 ? -1 : (ids[0] ?? -1)),
    add(key, id) {
      if (size === keys.length) {
        const [moreKeys, moreIds] = [new Float64Array(size * 2), new Int32Array(size * 2)];
        moreKeys.set(keys);
        moreIds.set(ids);
        keys = moreKeys;
        ids = moreIds;
      }
      let at = size;
      size += 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (keyAt(above) <= key) break;
        put(at, keyAt(above), ids[above] ?? -1);
        at = above;
      }
      put(at, key, id);
    },
    removeFirst() {
      size -= 1;
      const key = keyAt(size);
      const id = ids[size] ?? -1;
      let at = 0;
      for (;;) {
        let below = 2 * at + 1;
        if (below >= size) break;
        if (below + 1 < size && keyAt(below + 1) < keyAt(below)) below += 1;
        if (keyAt(below) >= key) break;
        put(at, keyAt(below), ids[below] ?? -1);
        at = below;
      }
      put(at, key, id);
    },
  };
}

/** The earliest of a fixed number of times, each of which may change: a tournament. */
export type Tournament = {
  readonly set: (at: number, time: number) => void;
  readonly least: () => number;
  readonly winner: () => number;
};

export function openTournament(count: number): Tournament {
  let width = 1;
  while (width < count) width *= 2;
  const times = new Float64Array(2 * width).fill(Number.POSITIVE_INFINITY);
  const owners = new Int32Array(2 * width);
  for (let at = 0; at < width; at += 1) owners[width + at] = at;
  return {
    set(at, time) {
      let place = width + at;
      times[place] = time;
      while (place > 1) {
        const pair = place & ~1;
        const left = times[pair] ?? 0;
        const right = times[pair + 1] ?? 0;
        const better = left <= right ? pair : pair + 1;
        place >>= 1;
        times[place] = Math.min(left, right);
        owners[place] = owners[better] ?? 0;
      }
    },
    least: () => times[1] ?? Number.POSITIVE_INFINITY,
    winner: () => owners[1] ?? 0,
  };
}

/** First in, first out. */
export type Fifo = {
  readonly size: () => number;
  /** The one that has waited longest; −1 when empty. */
  readonly first: () => number;
  readonly add: (id: number) => void;
  readonly removeFirst: () => void;
};

/** What has gone is cut off now and then, so that a queue takes the room of those in it. */
const CUT = 1024;

export function openFifo(): Fifo {
  let ids: number[] = [];
  let head = 0;
  return {
    size: () => ids.length - head,
    first: () => ids[head] ?? -1,
    add: (id) => void ids.push(id),
    removeFirst() {
      head += 1;
      if (head >= CUT && head * 2 > ids.length) {
        ids = ids.slice(head);
        head = 0;
      }
    },
  };
}
