import type { JSX } from 'react';
import { Icon } from '../../components/icon.tsx';
import { Problems } from '../../components/problems.tsx';
import { useTranslator } from '../hooks.ts';
import { planner } from '../planner.ts';
import { dismissNotice, useNotice } from '../store/notice-store.ts';

/** Where a file was written, or why it was not. */
export function NoticeBox(): JSX.Element | null {
  const { t } = useTranslator();
  const notice = useNotice((state) => state.notice);
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
