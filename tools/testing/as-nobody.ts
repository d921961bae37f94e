const NOBODY = 65_534;

const stepDown = (): (() => void) => {
  if (process.getuid?.() !== 0 || !process.seteuid) return () => undefined;
  process.seteuid(NOBODY);
  return () => process.seteuid?.(0);
};

/** Runs work with an ordinary person's rights also where the tests run as root, who may write anywhere. */
export function asNobody<T>(work: () => T): T {
  const stepUp = stepDown();
  try {
    return work();
  } finally {
    stepUp();
  }
}

/** The same for work that takes its time. */
export async function asNobodyAsync<T>(work: () => Promise<T>): Promise<T> {
  const stepUp = stepDown();
  try {
    return await work();
  } finally {
    stepUp();
  }
}
