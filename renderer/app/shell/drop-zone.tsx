import { type JSX, useEffect, useState } from 'react';
import { useTranslator } from '../hooks.ts';
import { takeDropped } from '../store/import-store.ts';

/** Files dropped anywhere on the window are taken in; a note says what may be dropped while one hovers. */
export function DropZone(): JSX.Element | null {
  const { t } = useTranslator();
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the window there is a next one.
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setHovering(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) void takeDropped(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!hovering) return null;
  return (
    <div className="drop-zone">
      <p>{t('drop.hint')}</p>
    </div>
  );
}
