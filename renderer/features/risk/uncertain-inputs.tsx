import { type JSX, useState } from 'react';
import type { InputRow } from '#shared/ledger/row.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { firstRange } from '#shared/risk/convert.ts';
import { isDrawable, type Spread, spreadQuantile, spreadsOf } from '#shared/risk/spread.ts';
import { useTranslator } from '../../app/hooks.ts';
import { sealEdits } from '../../app/store/planner-store.ts';
import { DistributionEditor } from './distribution-editor.tsx';
import { editRisk, setDistribution } from './edit-risk.ts';
import { useFigureFormat } from './figure-format.ts';
import { RowSelect } from './row-select.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

/** Every uncertain input: how it is spread, why, and a way to say otherwise. */
export function UncertainInputs({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const [edited, setEdited] = useState<string | undefined>(undefined);
  const spreads = spreadsOf(plan.ledger, plan.scenario.risk);
  const known = new Set(spreads.map(({ input }) => input.id));
  const others = plan.ledger.rows.filter(
    (row): row is InputRow => isDrawable(row) && row.format !== 'flag' && !known.has(row.id),
  );
  return (
    <section className="card" aria-label={t('risk.inputs')}>
      <div className="card-head">
        <h2>{t('risk.inputs')}</h2>
        <RowSelect
          label={t('risk.addInput')}
          hideLabel
          value=""
          placeholder={t('risk.addInput')}
          rows={others}
          onChange={(id) => {
            const row = others.find((each) => each.id === id);
            if (!row) return;
            editRisk(`input.${id}`, (risk) => setDistribution(risk, id, firstRange(row)));
            sealEdits();
            setEdited(id);
          }}
        />
      </div>
      <p className="card-body small soft">{t('risk.inputsLead')}</p>
      <TableFrame>
        <table className="table risk-inputs" data-testid="risk-inputs">
          <thead>
            <tr>
              <th scope="col">{t('risk.input')}</th>
              <th scope="col" className="number">
                {t('risk.value')}
              </th>
              <th scope="col">{t('risk.family')}</th>
              <th scope="col" className="number">
                {t('head.p10')}
              </th>
              <th scope="col" className="number">
                {t('head.p90')}
              </th>
              <th scope="col">{t('risk.why')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('risk.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {spreads.map((spread) => (
              <InputLine
                key={spread.input.id}
                spread={spread}
                open={edited === spread.input.id}
                onToggle={(open) => setEdited(open ? spread.input.id : undefined)}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function InputLine({
  spread,
  open,
  onToggle,
}: {
  readonly spread: Spread;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}): JSX.Element {
  const { t, label } = useTranslator();
  const { input, distribution, own } = spread;
  const { format, unit } = useFigureFormat()(input);
  const quantile = spreadQuantile(spread);
  const name = label(input.label);
  return (
    <>
      <tr>
        <th scope="row">
          {name}
          {unit !== '' && unit !== '%' && <span className="muted"> ({unit})</span>}
        </th>
        <td className="number">{format(input.value)}</td>
        <td>{t(`risk.families.${distribution.family}`)}</td>
        <td className="number">{format(quantile(0.1))}</td>
        <td className="number">{format(quantile(0.9))}</td>
        <td className="small soft">
          {own ? (
            <span className="mark mark-accent">{t('risk.ownDistribution')}</span>
          ) : (
            <Reason input={input} />
          )}
        </td>
        <td>
          <button
            type="button"
            className="link small"
            aria-expanded={open}
            aria-label={t('risk.editOf', { name })}
            onClick={() => onToggle(!open)}
          >
            {t('risk.edit')}
          </button>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={7}>
            <DistributionEditor spread={spread} onClose={() => onToggle(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Where the range of an input comes from; two lines of it, and all when it is pointed at. */
function Reason({ input }: { readonly input: InputRow }): JSX.Element {
  const { label } = useTranslator();
  const { source, date } = input.provenance;
  const told = input.range?.why
    ? label(input.range.why)
    : `${label(source)}${date === undefined ? '' : ` (${date})`}`;
  return (
    <span className="risk-reason" title={told}>
      {told}
    </span>
  );
}
