import './chart.css';
import type { EChartsCoreOption } from 'echarts/core';
import { type JSX, type RefObject, useEffect, useRef, useState } from 'react';
import { csvOf, type TextTable } from '#shared/report/csv.ts';
import type { FileKind } from '#shared/ipc/file-to-save.ts';
import { formatNumber } from '../components/format.ts';
import { useTranslator } from '../app/hooks.ts';
import { saveFile } from '../app/store/save-file.ts';
import { isDark, useView } from '../app/store/view-store.ts';
import { type ChartLooks, readLooks } from './chart-looks.ts';
import { echarts } from './echarts.ts';

type Props = {
  /** What it shows: read to those who do not see it, and proposed as the name of a saved file. */
  readonly name: string;
  /** The description for ECharts, made anew with every change of figures, language or theme. */
  readonly option: (looks: ChartLooks) => EChartsCoreOption;
  /** The figures behind it, for the table and for CSV. */
  readonly table: TextTable;
};

/** A chart is drawn anew this often at most: figures follow a slider at once, pictures soon after. */
const REDRAW_MILLISECONDS = 150;

/** A chart with its figures as a table beside it, saved as PNG, SVG or CSV. Its frame gives the height. */
export function Chart({ name, option, table }: Props): JSX.Element {
  const { t } = useTranslator();
  const dark = useView(isDark);
  const [asTable, setAsTable] = useState(false);
  const frame = useRef<HTMLDivElement>(null);

  const save = (kind: FileKind, bytes: Uint8Array<ArrayBuffer>): void => void saveFile({ name, kind, bytes });
  return (
    <figure className="chart-box" aria-label={name}>
      <fieldset className="plain-group chart-tools" aria-label={t('chart.export')}>
        <button
          type="button"
          className="chart-tool"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {t('chart.table')}
        </button>
        <button
          type="button"
          className="chart-tool"
          onClick={() => void pngOf(option, sizeOf(frame)).then((bytes) => save('png', bytes))}
        >
          {t('chart.png')}
        </button>
        <button
          type="button"
          className="chart-tool"
          onClick={() => save('svg', svgOf(option, sizeOf(frame)))}
        >
          {t('chart.svg')}
        </button>
        <button
          type="button"
          className="chart-tool"
          onClick={() => save('csv', new TextEncoder().encode(csvOf(table)))}
        >
          {t('chart.csv')}
        </button>
      </fieldset>
      {asTable ? (
        <FigureTable name={name} table={table} />
      ) : (
        <Drawing frame={frame} option={option} dark={dark} />
      )}
    </figure>
  );
}

function Drawing({
  frame,
  option,
  dark,
}: {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly option: Props['option'];
  readonly dark: boolean;
}): JSX.Element {
  const chart = useRef<echarts.ECharts>(undefined);
  useEffect(() => {
    if (!frame.current) return undefined;
    const created = echarts.init(frame.current, undefined, { renderer: 'canvas' });
    chart.current = created;
    const watcher = new ResizeObserver(() => created.resize());
    watcher.observe(frame.current);
    return () => {
      watcher.disconnect();
      created.dispose();
    };
  }, [frame]);
  const drawnAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const draw = (): void => {
      drawnAt.current = performance.now();
      chart.current?.setOption(option(readLooks()), true);
    };
    const rest = drawnAt.current + REDRAW_MILLISECONDS - performance.now();
    if (rest > 0) {
      const later = setTimeout(draw, rest);
      return () => clearTimeout(later);
    }
    // The document's theme is set after this effect runs: read the colours in the next frame.
    const next = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(next);
  });
  return <div ref={frame} className="chart" data-theme={dark ? 'dark' : 'light'} aria-hidden="true" />;
}

function FigureTable({ name, table }: { readonly name: string; readonly table: TextTable }): JSX.Element {
  const { t, locale } = useTranslator();
  const shown = (cell: string | number | null): string => {
    if (cell === null) return t('known.no');
    return typeof cell === 'number' ? formatNumber(cell, locale, 4, 0) : cell;
  };
  return (
    <div className="chart-table table-frame">
      <table className="table" aria-label={name}>
        <thead>
          <tr>
            {table.columns.map((column, at) => (
              <th key={column} className={at > 0 ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('\t')}>
              {row.map((cell, at) => (
                <td key={table.columns[at]} className={at > 0 ? 'number' : undefined}>
                  {shown(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Size = { readonly width: number; readonly height: number };

/** As large as on the screen; where the table is shown instead, a usual size. */
const sizeOf = ({ current }: RefObject<HTMLDivElement | null>): Size =>
  current && current.clientWidth > 0
    ? { width: current.clientWidth, height: current.clientHeight }
    : { width: 960, height: 320 };

/** Whole, with the background of the theme: it is put into documents. */
function optionToSave(option: Props['option']): EChartsCoreOption {
  const looks = readLooks();
  return { ...option(looks), animation: false, backgroundColor: looks.colour('--bg') };
}

function svgOf(option: Props['option'], size: Size): Uint8Array<ArrayBuffer> {
  const drawing = echarts.init(null, undefined, { renderer: 'svg', ssr: true, ...size });
  drawing.setOption(optionToSave(option));
  const text = drawing.renderToSVGString();
  drawing.dispose();
  return new TextEncoder().encode(text);
}

/** Twice the pixels of the screen, so that it is crisp in print. */
const PIXEL_RATIO = 2;

async function pngOf(option: Props['option'], size: Size): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  const drawing = echarts.init(canvas, undefined, {
    renderer: 'canvas',
    devicePixelRatio: PIXEL_RATIO,
    ...size,
  });
  drawing.setOption(optionToSave(option));
  const blob = await new Promise<Blob | null>((resolve) => {
    drawing.getZr().flush();
    drawing.renderToCanvas({ pixelRatio: PIXEL_RATIO }).toBlob(resolve, 'image/png');
  });
  drawing.dispose();
  if (!blob) throw new Error('the chart could not be drawn as a picture');
  return new Uint8Array(await blob.arrayBuffer());
}
