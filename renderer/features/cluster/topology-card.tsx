import type { JSX } from 'react';
import type { ClusterStage } from '#shared/cluster/stage.ts';
import {
  BOX_LOOKS,
  fittingText,
  LINE_DASH,
  TEXT_SIZE,
  textInk,
  topologySvg,
} from '#shared/cluster/topology-svg.ts';
import { type Shape, type Topology, topologyOf } from '#shared/cluster/topology.ts';
import type { FileKind } from '#shared/ipc/file-to-save.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { useTranslator } from '../../app/hooks.ts';
import { saveFile } from '../../app/store/save-file.ts';
import { pictureOf, readInk } from './topology-ink.ts';

/** Spine, leaves and racks of a phase as a drawing, saved as PNG or SVG. */
export function TopologyCard({
  plan,
  stage,
}: {
  readonly plan: Plan;
  readonly stage: ClusterStage;
}): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const topology = topologyOf(stage, plan.cluster, plan.values);
  const name = t('cluster.topologyOf', { project: plan.scenario.name, phase: stage.phase.name });
  const svg = (): string => topologySvg(topology, name, translator, readInk());
  const save = (kind: FileKind, bytes: Uint8Array<ArrayBuffer>): void => void saveFile({ name, kind, bytes });
  return (
    <section className="card" aria-label={t('cluster.topology')} data-testid="cluster-topology">
      <div className="card-head">
        <h2>{t('cluster.topology')}</h2>
        <fieldset className="plain-group chart-tools" aria-label={t('chart.export')}>
          <button
            type="button"
            className="chart-tool"
            onClick={() => void pictureOf(svg(), topology).then((bytes) => save('png', bytes))}
          >
            {t('chart.png')}
          </button>
          <button
            type="button"
            className="chart-tool"
            onClick={() => save('svg', new TextEncoder().encode(svg()))}
          >
            {t('chart.svg')}
          </button>
        </fieldset>
      </div>
      <figure className="topology-frame" aria-label={name}>
        <Drawing topology={topology} />
      </figure>
      <p className="card-foot small">{t('cluster.topologyNote')}</p>
    </section>
  );
}

function Drawing({ topology }: { readonly topology: Topology }): JSX.Element {
  const { width, height, shapes } = topology;
  return (
    <svg className="topology" viewBox={`0 0 ${width} ${height}`}>
      {shapes.map((shape) => (
        <ShapeOf key={keyOf(shape)} shape={shape} topology={topology} />
      ))}
    </svg>
  );
}

const keyOf = (shape: Shape): string =>
  shape.kind === 'line'
    ? `${shape.role} ${shape.points.join(' ')}`
    : `${shape.kind} ${shape.role} ${shape.x} ${shape.y}`;

function ShapeOf({ shape, topology }: { readonly shape: Shape; readonly topology: Topology }): JSX.Element {
  const { label } = useTranslator();
  switch (shape.kind) {
    case 'box': {
      const { fill, stroke, radius, weight, dash } = BOX_LOOKS[shape.role];
      const { x, y, width, height } = shape;
      return (
        <rect
          {...{ x, y, width, height }}
          rx={radius}
          className={`ink-fill-${fill} ink-stroke-${stroke}`}
          strokeWidth={weight}
          strokeDasharray={dash}
        />
      );
    }
    case 'line':
      return (
        <polyline
          points={shape.points.map(([x, y]) => `${x},${y}`).join(' ')}
          className="ink-stroke-line topology-line"
          strokeDasharray={LINE_DASH[shape.role]}
        />
      );
    case 'text': {
      const words = label(shape.text);
      const fitting = fittingText(words, shape.width, TEXT_SIZE[shape.role]);
      return (
        <text
          x={shape.x}
          y={shape.y}
          textAnchor={shape.anchor}
          fontSize={TEXT_SIZE[shape.role]}
          fontWeight={shape.role === 'name' ? 600 : undefined}
          className={`ink-fill-${textInk(shape, topology)}`}
        >
          {fitting}
          {fitting !== words && <title>{words}</title>}
        </text>
      );
    }
    default:
      return <></>;
  }
}
