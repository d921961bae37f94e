import type { Problem } from '#shared/base/problem.ts';
import type { Screen } from '../store/screens.ts';

/** The screen on which a problem can be mended. */
export function screenOfProblem({ code, path }: Problem): Screen {
  if (
    code === 'missing-price' ||
    code === 'missing-fx' ||
    code === 'missing-quantity' ||
    path.startsWith('prices')
  )
    return 'costs';
  if (path.startsWith('risk')) return 'risk';
  if (path.startsWith('assumptions') || path.startsWith('peakRule')) return 'assumptions';
  if (path.includes('.loads') || path.startsWith('scenes')) return 'demand';
  return 'servers';
}
