import { startTransition, useEffect, useState } from 'react';

/** Whether the window has drawn anything yet: only its first frame is waited for, a screen turned to later comes whole. */
let drawnOnce = false;

/** False until the window's first frame is drawn: what lies out of sight in it can come after. */
export function useDrawn(): boolean {
  const [drawn, setDrawn] = useState(drawnOnce);
  useEffect(() => {
    let after: ReturnType<typeof setTimeout> | undefined;
    if (drawn) return undefined;
    const frame = requestAnimationFrame(() => {
      // Within a frame's own callback it is not drawn yet.
      after = setTimeout(() => {
        drawnOnce = true;
        startTransition(() => setDrawn(true));
      }, 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
    };
  }, [drawn]);
  return drawn;
}
