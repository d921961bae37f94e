import { expect, test } from './app.ts';
import { PlannerPage } from './pages/planner-page.ts';

test('a phase is dragged to another month on the time line, and moved by the keyboard', async ({
  planner,
}) => {
  const { page, close } = await planner.start({ systemLocale: 'en' });
  const window = new PlannerPage(page, 'en');
  await window.ready();
  await window.open('servers');
  const name = window.t('sample.phase.growth');
  const handle = page.getByRole('slider', { name: window.t('timeline.startOf', { phase: name }) });
  const month = async (): Promise<number> => Number(await handle.inputValue());
  const begin = await month();

  await test.step('dragged', async () => {
    const block = page.locator('.timeline-phase').filter({ hasText: name });
    const box = await block.locator('.timeline-handle').boundingBox();
    const track = await page.locator('.timeline-track').boundingBox();
    if (!box || !track) throw new Error('the time line is not on the screen');
    const [x, y] = [box.x + 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + (track.width / 60) * 6, y, { steps: 6 });
    expect(await month()).toBe(begin + 6);
    await window.saved(1);
    await page.mouse.up();
    await window.saved(2);
    expect(await month()).toBe(begin + 6);
  });

  await test.step('never past its neighbours', async () => {
    const { least, most } = await handle.evaluate((element) => ({
      least: Number(element.getAttribute('min')),
      most: Number(element.getAttribute('max')),
    }));
    await handle.focus();
    for (let press = 0; press < most - least + 2; press += 1) await page.keyboard.down('ArrowRight');
    await page.keyboard.up('ArrowRight');
    expect(await month()).toBe(most);
    await window.saved(3);
  });

  await test.step('undone in two steps', async () => {
    await page.keyboard.press('Control+Z');
    await expect.poll(month).toBe(begin + 6);
    await page.keyboard.press('Control+Z');
    await expect.poll(month).toBe(begin);
  });
  await close();
});
