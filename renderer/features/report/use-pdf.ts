import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { planner } from '../../app/planner.ts';
import { reportRequest } from '../../app/store/export-report.ts';
import { saveNow } from '../../app/store/planner-store.ts';
import type { PdfDocument } from './pdf-reader.ts';
import { type ReportOrder, useReportOrder } from './use-report-order.ts';

export type PdfState = {
  readonly document: PdfDocument | undefined;
  readonly problems: readonly Problem[];
  /**
   * Whether the pages are of the project as it stands. Until they are, and where printing was stopped, those of an earlier
   * state stay in sight; `stale` while the scenario cannot be computed.
   */
  readonly work: 'printing' | 'stopped' | 'stale' | 'done';
  readonly stop: () => void;
  readonly again: () => void;
};

type Printed = Pick<PdfState, 'document' | 'problems'>;

/** The PDF report, printed anew by the main process when the project or the language changes. */
export function usePdf(locale: Locale): PdfState {
  const order = useReportOrder(locale);
  const [attempt, setAttempt] = useState(1);
  const request = useMemo(() => order && { order, attempt }, [order, attempt]);
  const [printed, setPrinted] = useState<Printed & { readonly request: object | undefined }>({
    request: undefined,
    document: undefined,
    problems: [],
  });
  const [stopped, setStopped] = useState<object | undefined>(undefined);
  const opened = useRef<PdfDocument>(undefined);

  useEffect(() => {
    if (!request) return undefined;
    let current = true;
    void (async () => {
      // As an export does: what is printed is what is saved.
      await saveNow();
      if (!current) return undefined;
      const made = await print(request.order);
      if (!current) return made?.document?.close();
      if (!made) return setStopped(request);
      if (made.document) {
        opened.current?.close();
        opened.current = made.document;
      }
      return setPrinted({ request, document: opened.current, problems: made.problems });
    })();
    return () => {
      current = false;
      void planner().stopPages();
    };
  }, [request]);
  useEffect(() => () => opened.current?.close(), []);

  const { document, problems } = printed;
  const workOf = (): PdfState['work'] => {
    if (!request) return 'stale';
    if (printed.request === request) return 'done';
    return stopped === request ? 'stopped' : 'printing';
  };
  return {
    document,
    problems,
    work: workOf(),
    stop: () => void planner().stopPages(),
    again: () => setAttempt((before) => before + 1),
  };
}

/** Undefined when it was stopped. */
async function print({ scenario, locale }: ReportOrder): Promise<Printed | undefined> {
  const [printed, { openPdf }] = await Promise.all([
    planner().previewPages(reportRequest(scenario, locale)),
    // The reader is large: it comes with the first pages.
    import('./pdf-reader.ts'),
  ]);
  if (!printed.ok) return { document: undefined, problems: printed.error };
  return printed.value === null ? undefined : { document: await openPdf(printed.value), problems: [] };
}
