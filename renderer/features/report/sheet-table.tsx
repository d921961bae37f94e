import type { JSX } from 'react';
import type { PreviewCell, PreviewSheet } from '#shared/ipc/export.ts';

/** Pixels of a character of the workbook's columns. */
const CHARACTER = 7;

/** A sheet of the workbook with its columns as wide as they are. */
export function SheetTable({ sheet }: { readonly sheet: PreviewSheet }): JSX.Element {
  const { name, widths, rows } = sheet;
  return (
    // A region that scrolls is reached by the keyboard.
    <div className="report-frame" role="tabpanel" aria-label={name} tabIndex={0}>
      <table
        className="report-table"
        aria-label={name}
        style={{ width: widths.reduce((sum, width) => sum + width * CHARACTER, 0) }}
      >
        <colgroup>
          {widths.map((width, at) => (
            // Columns have no name; their place is what they are.
            <col key={`${at + 1}`} style={{ width: width * CHARACTER }} />
          ))}
        </colgroup>
        <tbody>
          {rows.map((cells, at) => (
            <tr key={`${at + 1}`}>
              <Cells cells={cells} columns={widths.length} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cells({
  cells,
  columns,
}: {
  readonly cells: readonly PreviewCell[];
  readonly columns: number;
}): JSX.Element[] {
  const [only] = cells;
  // A text alone in its row runs over the empty columns beside it.
  const alone = cells.length === 1 && only && !only.number ? only : undefined;
  return Array.from({ length: alone?.column ?? columns }, (_, at) => {
    const cell = cells.find(({ column }) => column === at + 1);
    return (
      <td
        key={`${at + 1}`}
        className={cell && classOf(cell)}
        colSpan={cell && cell === alone ? columns - at : undefined}
        title={cell?.text}
      >
        {cell?.text}
      </td>
    );
  });
}

const classOf = ({ role, number }: PreviewCell): string =>
  `report-cell-${role}${number ? ' report-cell-number' : ''}`;
