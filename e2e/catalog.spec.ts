import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeDatabase } from '#db/open.ts';
import { openPlannerDatabase } from '#db/planner-database.ts';
import { readManifest, SEEDS_FOLDER } from '#db/seed-manifest.ts';
import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

test('a shipped row is changed, undone, done again and led back; the log of changes tells of it', async ({
  planner,
}) => {
  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  await window.open('catalog');
  await page.getByRole('searchbox', { name: window.t('catalog.search') }).fill('rtx-4090d');
  const table = page.getByRole('table', { name: window.t('catalog.gpus') });
  await table
    .getByRole('button', { name: window.t('table.details') })
    .first()
    .click();
  const origin = (name: 'shipped' | 'changed') =>
    table.getByRole('cell', { name: window.t(`origin.${name}`), exact: true });
  await expect(origin('shipped')).toBeVisible();

  await page.getByRole('button', { name: window.t('record.edit') }).click();
  const power = page.getByRole('textbox', { name: window.t('recordField.gpu.tdpWatts') });
  await power.fill('much');
  await page.getByRole('button', { name: window.t('record.save') }).click();
  await expect(page.getByText(window.t('record.wrong.number'))).toBeVisible();
  await power.fill('430');
  await page.getByRole('button', { name: window.t('record.save') }).click();
  await expect(origin('changed')).toBeVisible();
  await expect(page.getByRole('table', { name: window.t('record.differences') })).toContainText('430');

  await page.getByRole('button', { name: window.t('top.undo'), exact: true }).click();
  await expect(origin('shipped')).toBeVisible();
  await page.getByRole('button', { name: window.t('top.redo'), exact: true }).click();
  await expect(origin('changed')).toBeVisible();
  await page.getByRole('button', { name: window.t('record.reset') }).click();
  await expect(origin('shipped')).toBeVisible();
});

test('a price is added beside the others, and taken out again without being lost', async ({ planner }) => {
  const { page } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('prices');
  const list = page.getByRole('table', { name: window.t('nav.prices') });
  await expect(list.getByRole('row')).toHaveCount(101);
  await page.getByRole('button', { name: window.t('prices.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: window.t('record.save') }).click();
  await expect(dialog.getByText(window.t('prices.wrong.source'))).toBeVisible();
  await dialog.getByRole('textbox', { name: window.t('column.amount') }).fill('123,456.78');
  await dialog.getByRole('textbox', { name: window.t('column.date') }).fill('2026-09-30');
  await dialog.getByRole('textbox', { name: window.t('catalog.source') }).fill('Quote HX-118');
  await dialog.getByRole('button', { name: window.t('record.save') }).click();
  await expect(dialog).toBeHidden();
  const added = list.getByRole('row').filter({ hasText: '123,456.78' });
  await expect(added).toHaveCount(1);

  await added.getByRole('button', { name: window.t('table.details') }).click();
  await page.getByRole('button', { name: window.t('prices.withdraw') }).click();
  await expect(added).toHaveCount(0);
  const withdrawn = page.getByRole('region', { name: window.t('prices.withdrawn') });
  await withdrawn.getByRole('button', { name: window.t('prices.bringBack') }).click();
  await expect(added).toHaveCount(1);
  await expect(withdrawn).toBeHidden();
});

test('an engine is cloned, limited, chosen for a scene, retired and led back; the shipped one stays', async ({
  planner,
}) => {
  const { page } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('catalog');
  await page.getByRole('radio', { name: new RegExp(`^${window.t('catalog.engines')}`) }).check();
  const table = page.getByRole('table', { name: window.t('catalog.engines') });
  const row = (name: string) => table.getByRole('row').filter({ hasText: name });
  await row('vLLM')
    .getByRole('button', { name: window.t('table.details') })
    .click();
  await page.getByRole('button', { name: window.t('record.clone') }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: window.t('recordField.engine.name') }).fill('House build');
  await form.getByRole('textbox', { name: window.t('recordField.engine.gpuVendors') }).fill('Huawei');
  await form.getByRole('button', { name: window.t('record.save') }).click();
  await expect(form).toBeHidden();
  await expect(row('House build')).toContainText('Huawei');
  await expect(row('House build')).toContainText(window.t('origin.own'));

  await window.open('demand');
  const serving = page.locator('details', { hasText: window.t('serving.title') });
  const count = await serving.count();
  for (let at = 0; at < count; at += 1) await serving.nth(at).locator('summary').first().click();
  const engine = page.getByRole('combobox', { name: new RegExp(`· ${window.t('serving.engine')}$`) });
  const offering = engine.filter({ hasText: 'House build' });
  await offering.first().selectOption({ label: 'House build' });
  await expect(offering.first().locator('option:checked')).toHaveText('House build');
  await page.getByRole('button', { name: window.t('top.undo'), exact: true }).click();
  await expect(offering.first().locator('option:checked')).toHaveText(window.t('engine.auto'));

  await window.open('catalog');
  await page.getByRole('radio', { name: new RegExp(`^${window.t('catalog.engines')}`) }).check();
  await row('TensorRT-LLM')
    .getByRole('button', { name: window.t('table.details') })
    .click();
  await page.getByRole('button', { name: window.t('record.retire') }).click();
  await expect(row('TensorRT-LLM').first()).toContainText(window.t('origin.retired'));
  await page.getByRole('button', { name: window.t('record.bringBack') }).click();
  await expect(row('TensorRT-LLM').first()).toContainText(window.t('origin.shipped'));
});

/** A data file that was last opened with an earlier release of the shipped data. */
async function withEarlierRelease(folder: string): Promise<void> {
  const seedsFolder = join(folder, 'seeds');
  await cp(SEEDS_FOLDER, seedsFolder, { recursive: true });
  const { version, files } = readManifest();
  const gpus = (await readFile(join(seedsFolder, 'gpus.csv'), 'utf8')).replace(
    'rtx-3090,NVIDIA,GeForce RTX 3090,',
    'rtx-3090,NVIDIA,RTX 3090 as it was called,',
  );
  const engines = (await readFile(join(seedsFolder, 'engines.csv'), 'utf8'))
    .split('\n')
    .filter((line) => !line.startsWith('sglang,'))
    .join('\n');
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  await writeFile(join(seedsFolder, 'gpus.csv'), gpus);
  await writeFile(join(seedsFolder, 'engines.csv'), engines);
  const changed = {
    ...files,
    'gpus.csv': { ...files['gpus.csv'], sha256: sha256(gpus) },
    'engines.csv': { ...files['engines.csv'], sha256: sha256(engines) },
  };
  await writeFile(
    join(seedsFolder, 'manifest.json'),
    JSON.stringify({ version: version - 1, files: changed }),
  );
  await mkdir(join(folder, 'user-data'), { recursive: true });
  const opened = openPlannerDatabase({
    file: join(folder, 'user-data', 'planner.sqlite'),
    now: new Date('2026-10-01T00:00:00Z'),
    seedsFolder,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  closeDatabase(opened.value.db);
}

test('what a new release of the shipped data changed is told, item by item', async ({ planner }) => {
  await withEarlierRelease(planner.folder);
  const { page } = await planner.start({ systemLocale: 'zh-CN' });
  const window = new PlannerPage(page, 'zh-CN');
  await window.ready();
  await window.open('catalog');
  await page.getByRole('radio', { name: window.t('catalog.changes') }).check();
  const release = page.getByRole('region', { name: window.t('changes.release') });
  const row = (name: string) => release.getByRole('row').filter({ hasText: name });
  await expect(row('SGLang')).toContainText(window.t('changes.added'));
  await expect(row('GeForce RTX 3090')).toContainText(window.t('changes.altered'));
  await row('GeForce RTX 3090').getByRole('button').click();
  const fields = release.getByRole('table', { name: window.t('record.differences') });
  await expect(fields).toContainText('RTX 3090 as it was called');
  await expect(release).toContainText(window.t('changes.prices', { count: 0 }));
});
