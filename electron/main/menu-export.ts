import { dialog } from 'electron';
import type { Problem } from '#shared/base/problem.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { Projects } from './projects.ts';
import type { ReportExport } from './report-export.ts';

export type MenuExportParts = { readonly projects: Projects; readonly report: ReportExport };

/** Exports the project in the window, as it was last saved, and says how it went. */
export async function exportFromMenu(locale: Locale, { projects, report }: MenuExportParts): Promise<void> {
  const id = projects.current();
  if (id === undefined) return;
  const { t } = translatorFor(locale);
  const project = projects.open(id);
  const exported = project.ok ? await report.export(project.value.scenario, locale) : project;
  if (!exported.ok) return tell(exported.error, locale);
  const { path } = exported.value;
  if (path === undefined) return;
  const { response } = await dialog.showMessageBox({
    type: 'info',
    title: t('desktop.export.title'),
    message: t('desktop.export.done'),
    detail: path,
    buttons: [t('desktop.export.showFile'), t('desktop.close')],
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) report.show(path);
}

async function tell(problems: readonly Problem[], locale: Locale): Promise<void> {
  const { t, problem } = translatorFor(locale);
  const texts = problems.map(problem);
  await dialog.showMessageBox({
    type: 'error',
    title: t('desktop.export.title'),
    message: texts.map(({ what }) => what).join('\n'),
    detail: texts.flatMap(({ fix, details }) => [fix, ...details]).join('\n'),
    buttons: [t('desktop.close')],
    noLink: true,
  });
}
