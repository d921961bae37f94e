import type { JSX } from 'react';
import { useTranslator } from '../app/hooks.ts';

/** The end of a form that is kept as a whole. */
export function SaveOrCancel({
  onSave,
  onCancel,
}: {
  readonly onSave: () => void;
  readonly onCancel: () => void;
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <div className="row">
      <button type="button" className="button button-primary" onClick={onSave}>
        {t('record.save')}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        {t('record.cancel')}
      </button>
    </div>
  );
}
