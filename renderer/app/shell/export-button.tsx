import { type JSX, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { Icon } from '../../components/icon.tsx';
import { Problems } from '../../components/problems.tsx';
import { useScenario, useStale, useTranslator } from '../hooks.ts';
import { planner } from '../planner.ts';
import { saveNow } from '../store/planner-store.ts';

type Notice =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/** Writes the workbook: the main process asks where to. */
export function ExportButton(): JSX.Element {
  const { t, locale } = useTranslator();
  const scenario = useScenario();
  const stale = useStale();
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<Notice | undefined>(undefined);

  const exportWorkbook = async (): Promise<void> => {
    if (!scenario) return;
    setBusy(true);
    setNotice(undefined);
    await saveNow();
    const result = await planner().exportReport({ scenario, locale });
    setBusy(false);
    if (!result.ok) setNotice({ kind: 'failed', problems: result.error });
    else if (result.value.path !== undefined && !result.value.cancelled) {
      setNotice({ kind: 'written', path: result.value.path });
    }
  };

  return (
    <>
      <button
        type="button"
        className="button button-primary"
        disabled={!scenario || busy || stale}
        title={stale ? t('export.stale') : undefined}
        onClick={() => void exportWorkbook()}
      >
        {busy ? t('export.busy') : t('export.button')}
      </button>
      {notice && (
        <div className="notice" data-testid="export-notice">
          {notice.kind === 'written' ? (
            <>
              <output className="break">{t('export.written', { path: notice.path })}</output>
              <button
                type="button"
                className="button"
                onClick={() => void planner().showFile({ path: notice.path })}
              >
                {t('export.show')}
              </button>
            </>
          ) : (
            <Problems problems={notice.problems} />
          )}
          <button
            type="button"
            className="button button-quiet button-icon"
            aria-label={t('close')}
            onClick={() => setNotice(undefined)}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </>
  );
}
