import type { JSX } from 'react';
import { perform, useAction } from '../actions/use-actions.ts';
import { useStale, useTranslator } from '../hooks.ts';
import { useNotice } from '../store/notice-store.ts';

export function ExportButton(): JSX.Element {
  const { t } = useTranslator();
  const { id, enabled } = useAction('project.export');
  const stale = useStale();
  const busy = useNotice(({ exporting }) => exporting !== undefined);
  return (
    <button
      type="button"
      className="button button-primary"
      disabled={!enabled || busy}
      title={stale ? t('export.stale') : undefined}
      onClick={() => perform(id)}
    >
      {busy ? t('export.busy') : t('export.button')}
    </button>
  );
}
