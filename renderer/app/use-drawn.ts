import { startTransition, useEffect, useState } from 'react';

/** False until the frame is drawn in which something first appears: what lies out of sight can come after it. */
export function useDrawn(): boolean {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    let after: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // Within a frame's own callback it is not drawn yet.
      after = setTimeout(() => startTransition(() => setDrawn(true)), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
    };
  }, []);
  return drawn;
}
