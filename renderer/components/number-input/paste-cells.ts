import type { ClipboardEvent } from 'react';

/** Cells as spreadsheets put them on the clipboard: lines, with tabs between cells. */
export const cellsOf = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()));

/**
 * Several cells pasted into a number field of a table go into the fields below and to the right of it, as in a
 * spreadsheet; each is checked as if it had been typed. One cell alone is pasted as ever; several in a field that
 * stands alone are refused by it.
 */
export function pasteCells(event: ClipboardEvent<HTMLInputElement>): void {
  const cells = cellsOf(event.clipboardData.getData('text/plain'));
  const place = event.currentTarget.closest('td');
  const table = place?.closest('table');
  if (cells.length === 1 && cells[0]?.length === 1) return;
  event.preventDefault();
  if (!place || !table) {
    // One field has no place for several cells, and the browser would run them together into another number.
    type(event.currentTarget, cells.map((line) => line.join('; ')).join('; '));
    return;
  }
  const rows = [...table.rows].slice(place.closest('tr')?.rowIndex ?? 0);
  cells.forEach((line, down) => {
    line.forEach((text, right) => {
      const field =
        rows[down]?.cells[place.cellIndex + right]?.querySelector<HTMLInputElement>(
          'input.field-input-number',
        );
      if (field && text !== '') type(field, text);
    });
  });
}

/** As the keyboard does, so that the field hears of it and checks it. */
function type(field: HTMLInputElement, text: string): void {
  // By the prototype's own setter: React takes no notice of a value set through the field's.
  Reflect.set(HTMLInputElement.prototype, 'value', text, field);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
