import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '#shared/i18n/messages.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { expect, test } from './app.ts';
import { dropFile } from './drop-file.ts';
import { PlannerPage } from './pages/planner-page.ts';
import { answerSaveDialog } from './save-dialog.ts';

for (const locale of LOCALES) {
  test(`a missing price is typed, or taken from an estimate, beside the part, in ${locale}`, async ({
    planner,
  }) => {
    const { page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('cluster');
    const bill = page.getByTestId('cluster-bill');
    await bill.getByRole('button', { name: window.t('cluster.takeOver') }).click();
    const missing = bill.locator('tbody .mark-bad').filter({ hasText: window.t('certainty.missing') });
    // Network cards, two kinds of cables, the UPS.
    await expect(missing).toHaveCount(4);

    const nic = page.getByTestId('cluster-part-nic');
    await nic
      .getByRole('button', { name: window.t('costs.takeEstimateOf', { item: window.t('cluster.part.nic') }) })
      .click();
    // The middle of 10,000 and 30,000 CNY.
    await expect(nic.getByRole('textbox').last()).toHaveValue('20,000.00');
    await expect(nic).toContainText(window.t('certainty.estimated'));
    // One item, two parts.
    await page
      .getByTestId('cluster-part-accessCable')
      .getByRole('button', {
        name: window.t('costs.takeEstimateOf', { item: window.t('cluster.part.accessCable') }),
      })
      .click();
    await expect(missing).toHaveCount(1);
    const ups = page.getByTestId('cluster-part-ups').getByRole('textbox').last();
    await ups.fill('900');
    await ups.press('Enter');
    await expect(missing).toHaveCount(0);
    await expect(page.getByRole('contentinfo')).not.toContainText(window.t('bar.incomplete', { count: 1 }));
    await window.open('costs');
    await expect(page.getByTestId('bill')).toContainText(window.t('item.ups-per-kva'));
  });

  test(`proposed parts are taken over, undone, and followed by themselves, in ${locale}`, async ({
    planner,
  }) => {
    const { page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('cluster');
    const bill = page.getByTestId('cluster-bill');
    const leaf = page.getByTestId('cluster-part-leaf');
    const added = leaf.getByRole('cell').nth(1);
    const inPlan = leaf.getByRole('textbox', {
      name: window.t('cluster.inPlanOf', { part: window.t('cluster.part.leaf') }),
    });
    const takeOver = bill.getByRole('button', { name: window.t('cluster.takeOver') });
    const proposed = /\d+/.exec(await added.innerText())?.[0] ?? '';
    await expect(inPlan).not.toHaveValue(proposed);

    await takeOver.click();
    await expect(inPlan).toHaveValue(proposed);
    await expect(bill.locator('.mark-warn')).toHaveCount(0);
    await expect(takeOver).toBeDisabled();
    // It is bought: network cards have no price, so the budget says that it is incomplete.
    await window.open('costs');
    await expect(page.getByTestId('bill')).toContainText(window.t('cluster.part.leaf'));
    await expect(page.getByRole('main').getByRole('alert')).toContainText(window.t('cluster.part.nic'));

    // One typed over: then it is not what is proposed any more.
    await window.open('cluster');
    await inPlan.fill('5');
    await inPlan.press('Enter');
    await expect(leaf.locator('.mark-warn')).toBeVisible();
    await expect(takeOver).toBeEnabled();
    await inPlan.blur();
    await page.keyboard.press('Control+z');
    await expect(inPlan).toHaveValue(proposed);

    await window.open('costs');
    await page.keyboard.press('Control+z');
    await expect(page.getByTestId('bill')).not.toContainText(window.t('cluster.part.leaf'));
    await window.open('cluster');
    await expect(takeOver).toBeEnabled();

    await page
      .getByRole('radiogroup', { name: window.t('cluster.parts') })
      .getByRole('radio', { name: window.t('cluster.parts.computed') })
      .check({ force: true });
    await expect(takeOver).toHaveCount(0);
    await window.open('servers');
    await expect(page.getByText(window.t('cluster.followed')).first()).toBeVisible();
    await expect(page.getByLabel(window.t('phase.switchItemId'))).toHaveCount(0);
    await window.open('costs');
    await expect(page.getByTestId('bill')).toContainText(window.t('cluster.part.leaf'));
  });

  test(`a count says why, another network is chosen, the drawing is saved, in ${locale}`, async ({
    planner,
  }) => {
    const { app, page } = await planner.start({ systemLocale: locale });
    const window = new PlannerPage(page, locale);
    await window.ready();
    await window.open('cluster');
    await page.getByTestId('cluster-part-rack').getByRole('button').first().click();
    await expect(window.explained).toContainText(
      window.t('row.cluster.needed.rack', { phase: '' }).trim().slice(-4),
    );
    await expect(window.formula).not.toBeEmpty();

    const fabric = page.getByLabel(window.t('cluster.fabric'), { exact: true });
    await fabric.selectOption({ label: window.t('fabric.infiniband-400') });
    await expect(page.getByTestId('cluster-fabric')).toContainText(window.t('fabric.infiniband-400'));
    await expect(page.getByTestId('cluster-part-leaf')).toBeVisible();
    await expect(page.getByTestId('cluster-part-optic')).toBeVisible();
    await expect(page.getByTestId('cluster-availability')).toContainText(/99\.\d{4}%/);

    const topology = page.getByTestId('cluster-topology');
    await expect(topology.getByRole('figure')).toBeVisible();
    const save = async (kind: 'png' | 'svg'): Promise<Buffer> => {
      const path = join(planner.folder, `topology.${kind}`);
      await answerSaveDialog(app, path);
      await topology.getByRole('button', { name: window.t(`chart.${kind}`), exact: true }).click();
      await expect(window.exportNotice).toContainText(`topology.${kind}`);
      return readFile(path);
    };
    const svg = (await save('svg')).toString('utf8');
    expect(svg).toMatch(/^<svg [^]*<\/svg>$/);
    expect(svg).toContain('QM9790');
    const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
    const png = await save('png');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * width);
  });
}

test('servers that hold one model together are bought with the network between them, unless the offer holds it', async ({
  planner,
}) => {
  const { page } = await planner.start();
  const window = new PlannerPage(page, 'en');
  await window.ready();
  const { scenes, phases, ...sample } = sampleScenario('en');
  const [first] = phases;
  const [load] = first?.loads ?? [];
  if (!first || !load) throw new Error('the sample has a load');
  const huge = {
    ...sample,
    name: 'A model that no server holds',
    scenes: scenes.slice(0, 1),
    phases: [
      {
        ...first,
        loads: [{ ...load, modelId: 'kimi-k2', latencySeconds: 30, tokenMilliseconds: 500 }],
      },
    ],
  };
  await dropFile(page, { name: 'huge.json', bytes: new TextEncoder().encode(JSON.stringify(huge)) });
  await expect(window.projectName).toHaveValue(huge.name);

  await window.open('cluster');
  const cards = page.getByTestId('cluster-part-groupNic');
  // Two servers of eight accelerators, joined accelerator to accelerator.
  await expect(cards.getByRole('textbox')).toHaveValue('16');
  await expect(page.getByTestId('cluster-part-groupDirectCable').getByRole('textbox')).toHaveValue('8');
  await expect(page.getByTestId('cluster-part-groupSwitch')).toHaveCount(0);
  await window.open('costs');
  const bill = page.getByTestId('bill');
  await expect(bill).toContainText(window.t('cluster.part.groupNic'));

  await window.open('cluster');
  await cards.getByRole('textbox').fill('0');
  await cards.getByRole('textbox').press('Enter');
  await expect(cards).toContainText(window.t('cluster.fewer', { count: 16 }));
  await window.open('costs');
  await expect(bill).not.toContainText(window.t('cluster.part.groupNic'));
  await expect(bill).toContainText(window.t('cluster.part.groupDirectCable'));
});
