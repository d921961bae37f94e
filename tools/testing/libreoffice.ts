import { access, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram } from './run-program.ts';

const INSTALL_OFFICE =
  'It checks the workbooks: sudo apt-get install libreoffice-calc-nogui (Debian, Ubuntu), then try again.';
const INSTALL_POPPLER = 'It draws PDF pages: sudo apt-get install poppler-utils (Debian, Ubuntu).';

/** 0 is "always": without it LibreOffice shows the numbers that the writer of the file left there. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

export type OfficeOptions = { readonly program?: string; readonly timeoutMilliseconds?: number };

type Conversion = OfficeOptions & {
  /** How the format is written, where its own way is not wanted. */
  readonly filter?: string;
};

/** Computes every formula of a workbook anew; gives the path of the result, in a folder beside it. */
export const recalculate = (xlsxPath: string, options?: OfficeOptions): Promise<string> =>
  convertOne(xlsxPath, 'xlsx', join(dirname(xlsxPath), 'recalculated'), options);

/** The same for many workbooks of one folder in one run of LibreOffice, whose start takes longer than a workbook. */
export const recalculateAll = (xlsxPaths: readonly string[], options?: OfficeOptions): Promise<string[]> =>
  convert(xlsxPaths, 'xlsx', join(dirname(xlsxPaths[0] ?? ''), 'recalculated'), options);

/** Prints a workbook; gives the path of the PDF beside it. */
export const convertToPdf = (path: string, options?: OfficeOptions): Promise<string> =>
  convertOne(path, 'pdf', dirname(path), options);

/** Prints a workbook with every sheet on one page of its own size; gives the path of the PDF beside it. */
export const convertToSheetPages = (path: string, options?: OfficeOptions): Promise<string> =>
  convertOne(path, 'pdf', dirname(path), {
    ...options,
    filter: 'calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}',
  });

/** Draws the pages of a PDF; gives the paths of the pictures beside it, in page order. */
export async function pdfToPng(pdfPath: string, dotsPerInch = 80): Promise<string[]> {
  const folder = dirname(pdfPath);
  const stem = basename(pdfPath, extname(pdfPath));
  await runProgram({
    program: 'pdftoppm',
    args: ['-png', '-r', String(dotsPerInch), pdfPath, join(folder, stem)],
    timeoutMilliseconds: 60_000,
    install: INSTALL_POPPLER,
  });
  const pages = (await readdir(folder)).filter(
    (name) => name.startsWith(`${stem}-`) && name.endsWith('.png'),
  );
  return pages
    .toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true }))
    .map((name) => join(folder, name));
}

async function convertOne(
  path: string,
  format: 'xlsx' | 'pdf',
  folder: string,
  options?: Conversion,
): Promise<string> {
  const [converted] = await convert([path], format, folder, options);
  if (converted === undefined) throw new Error(`LibreOffice did not convert ${path}.`);
  return converted;
}

async function convert(
  paths: readonly string[],
  format: 'xlsx' | 'pdf',
  folder: string,
  { program = 'soffice', timeoutMilliseconds = 60_000, filter }: Conversion = {},
): Promise<string[]> {
  // A profile of its own: two runs on one profile wait for each other, or hand over the work and leave.
  const profile = await mkdtemp(join(tmpdir(), 'libreoffice-profile-'));
  try {
    await mkdir(join(profile, 'user'));
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
    await mkdir(folder, { recursive: true });
    const printed = await runProgram({
      program,
      args: [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--norestore',
        '--convert-to',
        filter === undefined ? format : `${format}:${filter}`,
        '--outdir',
        folder,
        ...paths,
      ],
      timeoutMilliseconds,
      install: INSTALL_OFFICE,
    });
    const results = paths.map((path) => join(folder, `${basename(path, extname(path))}.${format}`));
    for (const [index, result] of results.entries()) {
      await access(result).catch(() => {
        // It ends with code 0 even when it could not read a file.
        throw new Error(`LibreOffice did not convert ${paths[index] ?? ''}.\n${printed}`);
      });
    }
    return results;
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
