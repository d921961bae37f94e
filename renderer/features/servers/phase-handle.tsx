import { type JSX, type PointerEvent, useRef } from 'react';
import { addMonths } from '#shared/base/date.ts';
import type { Phase, Scenario } from '#shared/scenario/scenario.ts';
import { useTranslator } from '../../app/hooks.ts';
import { changePhase } from '../../app/store/changes.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';

/** Between which months a phase may begin: after the one before it, before the one after it, within the plan. */
export function monthsFor(
  scenario: Scenario,
  phaseId: string,
): { readonly least: number; readonly most: number } {
  const { phases, horizonMonths } = scenario;
  const at = phases.findIndex(({ id }) => id === phaseId);
  const before = phases[at - 1];
  const after = phases[at + 1];
  return { least: before ? before.month + 1 : 0, most: after ? after.month - 1 : horizonMonths - 1 };
}

/** Moves a phase to another month; one step of undo. */
export const movePhase = (phase: Phase, month: number, field: string): void =>
  actOnScenario(
    {
      key: `phase.${phase.id}.month`,
      reason: { key: 'edit.phaseField', params: { phase: phase.name, field } },
    },
    (now) => changePhase(now, phase.id, (old) => ({ ...old, month })),
  );

type Props = {
  readonly scenario: Scenario;
  readonly phase: Phase;
  /** The month it is dragged to; undefined when it is not. */
  readonly dragged: number | undefined;
  readonly onDrag: (month: number | undefined) => void;
};

/** The left edge of a phase on the time line: dragged, or moved month by month with the arrow keys. */
export function PhaseHandle({ scenario, phase, dragged, onDrag }: Props): JSX.Element | null {
  const { t } = useTranslator();
  const latest = useRef<number>(undefined);
  const { least, most } = monthsFor(scenario, phase.id);
  if (least >= most) return null;
  const month = dragged ?? phase.month;
  const within = (to: number): number => Math.max(least, Math.min(most, Math.round(to)));
  const turn = (to: number | undefined): void => {
    latest.current = to;
    onDrag(to);
  };
  const settle = (): void => {
    const to = latest.current;
    turn(undefined);
    if (to !== undefined && to !== phase.month) movePhase(phase, to, t('phase.month'));
  };
  const grab = (event: PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const track = handle.closest('.timeline-track');
    if (!track) return;
    const monthWidth = track.clientWidth / scenario.horizonMonths;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent): void =>
      turn(within(phase.month + (moved.clientX - from) / monthWidth));
    handle.addEventListener('pointermove', move);
    handle.addEventListener(
      'lostpointercapture',
      () => {
        handle.removeEventListener('pointermove', move);
        settle();
      },
      { once: true },
    );
  };
  return (
    <>
      <input
        type="range"
        className="visually-hidden timeline-slider"
        aria-label={t('timeline.startOf', { phase: phase.name })}
        aria-valuetext={addMonths(scenario.startMonth, month)}
        min={least}
        max={most}
        value={month}
        onChange={(event) => turn(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          if (event.key === 'Escape') turn(undefined);
        }}
        onKeyUp={settle}
        onBlur={settle}
      />
      <div className="timeline-handle" title={t('timeline.drag')} aria-hidden="true" onPointerDown={grab} />
    </>
  );
}
