import { type JSX, type ReactNode, useId } from 'react';
import { TIERS, type TierId, tierParts } from '#shared/workload/tiers.ts';
import { useTranslator } from '../../app/hooks.ts';

type From = TierId | 'sample' | 'blank';

/** What a new project may begin with: for whom each is, and what the document quotes for it. One press opens it. */
export function StartCards({ onStart }: { readonly onStart: (from: From) => void }): JSX.Element {
  const { t, label } = useTranslator();
  return (
    <section className="start" aria-label={t('projects.start')}>
      <h2 className="start-title">{t('projects.start')}</h2>
      <div className="start-cards">
        {TIERS.map((tier) => {
          const [gpus, ...others] = tierParts(tier);
          const budget = others.at(-1);
          return (
            <Card key={tier.id} title={t(`tier.${tier.id}`)} onStart={() => onStart(tier.id)}>
              <span>{t(`tier.${tier.id}.use`)}</span>
              <span className="muted small">
                {[gpus, budget].flatMap((part) => (part ? [label(part)] : [])).join(t('edit.separator'))}
              </span>
            </Card>
          );
        })}
        <Card title={t('projects.newSample')} onStart={() => onStart('sample')}>
          <span>{t('projects.sampleUse')}</span>
        </Card>
        <Card title={t('projects.newBlank')} onStart={() => onStart('blank')}>
          <span>{t('projects.blankUse')}</span>
        </Card>
      </div>
    </section>
  );
}

function Card({
  title,
  onStart,
  children,
}: {
  readonly title: string;
  readonly onStart: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  const id = useId();
  return (
    <div className="start-card">
      <button type="button" className="link strong start-button" aria-describedby={id} onClick={onStart}>
        {title}
      </button>
      <div id={id} className="start-words">
        {children}
      </div>
    </div>
  );
}
