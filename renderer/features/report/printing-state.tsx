import type { JSX } from 'react';
import { useTranslator } from '../../app/hooks.ts';
import type { PdfState } from './use-pdf.ts';

/** Whether the pages are those of the project as it stands; printing can be stopped, and done after all. */
export function PrintingState({
  pdf: { document, work, stop, again },
}: {
  readonly pdf: PdfState;
}): JSX.Element {
  const { t } = useTranslator();
  return (
    <output className="pdf-state" data-testid="pdf-state" data-work={work}>
      {work === 'printing' && (
        <>
          <progress aria-label={t('report.printingPages')} />
          <span className="small muted">{t('report.printingPages')}</span>
          <button type="button" className="button" onClick={stop}>
            {t('report.stopPages')}
          </button>
        </>
      )}
      {work === 'stopped' && (
        <>
          <span className="mark mark-warn">
            {t(document ? 'report.pagesStoppedOld' : 'report.pagesStopped')}
          </span>
          <button type="button" className="button" onClick={again}>
            {t('report.pagesAgain')}
          </button>
        </>
      )}
      {work === 'stale' && (
        <span className="mark mark-warn">{t(document ? 'report.pagesStale' : 'report.pagesBlocked')}</span>
      )}
    </output>
  );
}
