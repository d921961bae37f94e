import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePlan } from '#electron/services/write-report.ts';
import { LOCALES } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { buildReport } from '#shared/report/build-report.ts';
import { convertToPdf, convertToSheetPages, pdfToPng } from '../testing/libreoffice.ts';
import { shippedCatalog } from '../testing/shipped-catalog.ts';

/**
 * Draws the sample's workbook as LibreOffice shows it, to be looked at and for docs/workbook:
 * `node tools/pictures/workbook.ts FOLDER` writes every sheet whole, and the pages as they are printed.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say where to: node tools/pictures/workbook.ts FOLDER');
const PATIENCE = { timeoutMilliseconds: 300_000 };
await mkdir(folder, { recursive: true });
const work = await mkdtemp(join(tmpdir(), 'workbook-pictures-'));
try {
  for (const locale of LOCALES) {
    const plan = computePlan(sampleScenario(locale), shippedCatalog());
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    const path = join(work, `${locale}.xlsx`);
    const written = await writePlan(plan.value, { locale, path });
    if (!written.ok) throw new Error(JSON.stringify(written.error));
    const { sheets } = buildReport({
      plan: plan.value,
      translator: translatorFor(locale),
      revision: undefined,
      programVersion: '',
      quotes: [],
      history: [],
    });
    const whole = await pdfToPng(await convertToSheetPages(path, PATIENCE));
    for (const [index, picture] of whole.entries()) {
      const name = sheets[index]?.id ?? `page-${index + 1}`;
      await copyFile(picture, join(folder, `${name}-${locale}.png`));
      await rm(picture);
    }
    for (const picture of await pdfToPng(await convertToPdf(path, PATIENCE), 96))
      await copyFile(
        picture,
        join(folder, picture.slice(work.length + 1).replace(`${locale}-`, `print-${locale}-`)),
      );
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
