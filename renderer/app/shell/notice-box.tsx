import type { JSX } from 'react';
import type { ExportProgress } from '#shared/ipc/export.ts';
import { Icon } from '../../components/icon.tsx';
import { Problems } from '../../components/problems.tsx';
import { useTranslator } from '../hooks.ts';
import { planner } from '../planner.ts';
import { cancelExport } from '../store/export-report.ts';
import { dismissNotice, useNotice } from '../store/notice-store.ts';

/** How far an export is, where a file was written, or why it was not. */
export function NoticeBox(): JSX.Element | null {
  const { t } = useTranslator();
  const notice = useNotice((state) => state.notice);
  const exporting = useNotice((state) => state.exporting);
  if (exporting) return <Exporting progress={exporting} />;
  if (!notice) return null;
  return (
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
        onClick={dismissNotice}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function Exporting({ progress: { done, total } }: { readonly progress: ExportProgress }): JSX.Element {
  const { t } = useTranslator();
  const words = t('export.progress', { percent: Math.floor((done / total) * 100) });
  return (
    <div className="notice" data-testid="export-progress">
      <output>{words}</output>
      <progress aria-label={words} value={done} max={total} />
      <button type="button" className="button" onClick={cancelExport}>
        {t('export.cancel')}
      </button>
    </div>
  );
}
