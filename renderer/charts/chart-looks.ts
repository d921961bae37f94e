/** How charts look: colours and type of the theme in force, the same for every chart. */
export type ChartLooks = {
  /** Value of a colour variable of the theme: `--accent`, `--chart-1`. */
  readonly colour: (name: string) => string;
  readonly text: { readonly color: string; readonly fontSize: number; readonly fontFamily: string };
  readonly legendText: ChartLooks['text'];
  /** For `tooltip`: drawn on the canvas, so that no HTML is written. */
  readonly tooltip: Readonly<Record<string, unknown>>;
  /** For an axis of values: light lines, small text. */
  readonly valueAxis: Readonly<Record<string, unknown>>;
  /** For an axis of names. */
  readonly nameAxis: Readonly<Record<string, unknown>>;
  /** For `grid`: the axis names inside the frame. */
  readonly grid: Readonly<Record<string, unknown>>;
};

const FONT_SIZE = 12;

export function readLooks(): ChartLooks {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const text = { color: colour('--text-3'), fontSize: FONT_SIZE, fontFamily: colour('--font') };
  return {
    colour,
    text,
    legendText: { ...text, color: colour('--text-2') },
    tooltip: {
      renderMode: 'richText',
      backgroundColor: colour('--bg'),
      borderColor: colour('--line-strong'),
      textStyle: { ...text, color: colour('--text') },
    },
    valueAxis: {
      type: 'value',
      splitLine: { lineStyle: { color: colour('--line') } },
      axisLabel: text,
      nameTextStyle: text,
    },
    nameAxis: {
      type: 'category',
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('--line-strong') } },
      axisLabel: text,
      nameTextStyle: text,
    },
    grid: {
      left: 12,
      right: 12,
      top: 44,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
  };
}
