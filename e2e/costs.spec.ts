import { priceItemOf } from '#shared/scenario/cost-items.ts';
import { expect, test } from './app.ts';
import { costsOfSample } from './engine.ts';
import { PlannerPage } from './pages/planner-page.ts';

const COLOCATION = 570;

test('payments count once they are the whole; a cost of the tree counts once it has a price', async ({
  planner,
}) => {
  const { page, close } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.chooseMoneyUnit('yuan');
  const asShipped = costsOfSample((sample) => sample);

  await test.step('a share that leaves part unpaid is said, and nothing changes', async () => {
    const growth = window.phase(window.t('sample.phase.growth'));
    await growth.getByText(window.t('payments.title')).click();
    const share = growth.getByRole('textbox', { name: window.t('payments.shareOf', { number: 2 }) });
    await share.fill('50');
    await share.blur();
    await expect(growth.getByRole('alert')).toContainText('85%');
    await window.open('costs');
    expect(await window.cost('result.presentValue')).toBeCloseTo(asShipped.presentValue, 2);
  });

  await test.step('terms seen in practice are chosen whole', async () => {
    await window.open('servers');
    const growth = window.phase(window.t('sample.phase.growth'));
    await growth.getByText(window.t('payments.title')).click();
    await growth
      .getByRole('combobox', { name: window.t('payments.terms') })
      .selectOption({ label: window.t('payments.split.at-acceptance') });
    await window.open('costs');
    const later = costsOfSample((sample) => ({
      ...sample,
      phases: sample.phases.map((phase) =>
        phase.id === 'growth'
          ? { ...phase, payments: [{ event: 'acceptance', monthsAfter: 0, share: 1 }] }
          : phase,
      ),
    }));
    await expect.poll(() => window.cost('result.presentValue')).toBeCloseTo(later.presentValue, 2);
  });

  await test.step('colocation without a price leaves the total incomplete; its source is taken over', async () => {
    const before = await window.cost('result.totalCost');
    const item = window.t('costItem.colocation');
    await page.getByRole('checkbox', { name: window.t('costTree.includedOf', { item }) }).check();
    await expect(window.figure('budget')).toContainText(window.t('bar.incomplete', { count: 1 }));
    expect(await window.cost('result.totalCost')).toBe(before);
    await page
      .getByTestId('cost-tree')
      .getByRole('row', { name: item })
      .getByRole('button', { name: window.t('costTree.take') })
      .click();
    const hosted = costsOfSample((sample) => ({
      ...sample,
      costs: [...sample.costs, { item: 'colocation', quantity: null }],
      prices: [
        ...sample.prices,
        {
          itemId: priceItemOf('colocation'),
          amount: COLOCATION,
          currency: 'CNY',
          taxBasis: 'inclusive',
          kind: 'assumption',
          date: '2026-06-30',
          source: 'test',
        },
      ],
    }));
    await expect.poll(() => window.cost('result.totalCost')).toBeCloseTo(hosted.totalCost, 2);
    await expect(window.figure('budget')).not.toContainText(window.t('bar.incomplete', { count: 1 }));
  });

  await test.step('amounts in dollars are those in yuan at the rate beside them', async () => {
    const yuan = await window.cost('result.totalCost');
    await page.getByRole('combobox', { name: window.t('costs.shownIn') }).selectOption('USD');
    await expect.poll(() => window.cost('result.totalCost')).toBeCloseTo(yuan / asShipped.usdCny, 2);
  });
  await close();
});

test('a cost that is dragged shows what it leads to, and counts once it is let go', async ({ planner }) => {
  const { page, close } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.chooseMoneyUnit('yuan');
  await window.open('costs');
  const electricity = page.getByRole('slider', { name: window.t('row.assumption.electricityPrice') });
  const before = await window.cost('result.totalCost');
  const costsAt = (electricityPrice: number): number =>
    costsOfSample((sample) => ({ ...sample, assumptions: { ...sample.assumptions, electricityPrice } }))
      .totalCost;
  const dragged = async (): Promise<number> => Number(await electricity.inputValue());

  await test.step('while it is dragged every figure follows, and nothing is saved', async () => {
    const box = await electricity.boundingBox();
    if (!box) throw new Error('the slider is not on the screen');
    const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2];
    await page.mouse.move(...at(0.5));
    await page.mouse.down();
    await page.mouse.move(...at(0.8), { steps: 5 });
    const held = await dragged();
    expect(held).toBeGreaterThan(0.75);
    expect(await window.cost('result.totalCost')).toBeCloseTo(costsAt(held), 2);
    expect(await window.figureValue('total-cost')).toBeCloseTo(costsAt(held), 2);
    await window.saved(1);
  });

  await test.step('Escape lets it go where it was', async () => {
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await window.cost('result.totalCost')).toBe(before);
    await window.saved(1);
  });

  await test.step('let go by the keyboard it is one change, which can be undone', async () => {
    await electricity.focus();
    await page.keyboard.down('ArrowRight');
    await page.keyboard.down('ArrowRight');
    await page.keyboard.up('ArrowRight');
    const held = await dragged();
    expect(held).toBeGreaterThan(0.75);
    expect(await window.cost('result.totalCost')).toBeCloseTo(costsAt(held), 2);
    await window.saved(2);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => window.cost('result.totalCost')).toBe(before);
  });
  await close();
});
