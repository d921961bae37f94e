/** Runs work that leaves files behind, and clears them up after it, the last first. */
export async function withCleaning<T>(
  work: (afterwards: (clean: () => void) => void) => Promise<T> | T,
): Promise<T> {
  const cleanings: (() => void)[] = [];
  try {
    return await work((clean) => cleanings.push(clean));
  } finally {
    for (const clean of cleanings.toReversed()) clean();
  }
}
