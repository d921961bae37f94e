import { type RefObject, useEffect, useRef } from 'react';
import { type TextTable, tsvOf } from '#shared/report/csv.ts';

/**
 * Copies a table as spreadsheets exchange them: on Ctrl+C while the keyboard is in it and no text is selected, or by
 * the function it returns. The clipboard is reached through the copy event: the window has no permission for more.
 */
export function useTableCopy(frame: RefObject<HTMLElement | null>, asText: () => TextTable): () => void {
  const present = useRef(asText);
  const asked = useRef(false);
  useEffect(() => {
    present.current = asText;
  });
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      const inside = frame.current?.contains(document.activeElement) === true;
      const selected = String(document.getSelection() ?? '') !== '';
      if (!asked.current && (!inside || selected)) return;
      event.clipboardData?.setData('text/plain', tsvOf(present.current()));
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [frame]);
  return () => {
    asked.current = true;
    // The only way that needs no permission; Chromium keeps it.
    document.execCommand('copy');
    asked.current = false;
  };
}
