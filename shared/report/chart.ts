/** A run of cells in one row or one column of a sheet, 1-based, ends included. */
export type CellRange = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
};

export type ChartSeries = {
  readonly name: CellRange;
  readonly categories: CellRange;
  readonly values: CellRange;
  /** Drawn as a line over the bars. */
  readonly line?: boolean;
};

/**
 * A native chart over cells of the workbook; it holds no figure of its own, so that it follows when an input
 * is changed. workbook.md rule j.
 */
export type Chart = {
  readonly title: string;
  readonly kind: 'columns' | 'stacked-columns' | 'bars' | 'lines';
  readonly valueTitle: string;
  readonly categoryTitle: string;
  readonly series: readonly ChartSeries[];
  /** Cells it covers, 1-based: from the corner of the first to the corner of the second. */
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
};
