import { getDocument, type PDFPageProxy, PDFWorker, TextLayer } from 'pdfjs-dist';

/** Points, of which PDF has 72 to the inch. */
export type PdfPageSize = { readonly width: number; readonly height: number };

export type PdfDrawing = {
  /** Undefined when it was stopped. */
  readonly done: Promise<PdfPageSize | undefined>;
  readonly stop: () => void;
};

/** Where a page is drawn: its picture, and its words over it, to be selected, copied and read aloud. */
export type PdfPlace = { readonly canvas: HTMLCanvasElement; readonly text: HTMLElement };

export type PdfDocument = {
  readonly pageCount: number;
  /** Of the first page; the report's pages are alike. */
  readonly pageSize: PdfPageSize;
  /** Draws a page into a place that is so many CSS pixels wide. */
  readonly draw: (page: number, place: PdfPlace, width: number) => PdfDrawing;
  readonly close: () => void;
};

/** Opens a PDF that this program printed: its own fonts, no scripts, nothing fetched. Read in a worker of its own. */
export async function openPdf(data: Uint8Array): Promise<PdfDocument> {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port: thread });
  const task = getDocument({ data, worker, enableXfa: false, useWasm: false, useWorkerFetch: false });
  const document = await task.promise;
  const first = await document.getPage(1);
  return {
    pageCount: document.numPages,
    pageSize: sizeOf(first),
    draw: (number, place, width) => draw(() => document.getPage(number), place, width),
    close: () => {
      void (async () => {
        await task.destroy();
        worker.destroy();
        thread.terminate();
      })();
    },
  };
}

function draw(pageOf: () => Promise<PDFPageProxy>, { canvas, text }: PdfPlace, width: number): PdfDrawing {
  let cancel: (() => void) | undefined;
  let stopped = false;
  const run = async (): Promise<PdfPageSize | undefined> => {
    const page = await pageOf();
    if (stopped) return undefined;
    const size = sizeOf(page);
    const scale = width / size.width;
    const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    const rendering = page.render({ canvas, viewport });
    const layer = new TextLayer({
      textContentSource: page.streamTextContent(),
      container: text,
      viewport: page.getViewport({ scale }),
    });
    cancel = () => {
      rendering.cancel();
      layer.cancel();
    };
    text.replaceChildren();
    text.style.setProperty('--total-scale-factor', String(scale));
    await Promise.all([rendering.promise, layer.render()]);
    return stopped ? undefined : size;
  };
  return {
    done: run().catch((error: unknown) => {
      // A drawing that is stopped fails; it was meant to.
      if (stopped) return undefined;
      throw error;
    }),
    stop: () => {
      stopped = true;
      cancel?.();
    },
  };
}

function sizeOf(page: PDFPageProxy): PdfPageSize {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}
