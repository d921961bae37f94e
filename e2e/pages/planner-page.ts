import { expect, type Locator, type Page } from '@playwright/test';
import type { PlannerApi } from '#shared/ipc/planner-api.ts';
import type { Screen } from '#renderer/app/store/screens.ts';
import type { MoneyUnit } from '#shared/i18n/money-unit.ts';
import type { Locale, MessageKey } from '#shared/i18n/messages.ts';
import { translatorFor, type Translator } from '#shared/i18n/translate.ts';

export type FigureName = 'budget' | 'total-cost' | 'unit-cost' | 'target';

/** The window as a person finds their way in it: by what things are called, in the language on the screen. */
export class PlannerPage {
  private readonly page: Page;
  private readonly translator: Translator;

  constructor(page: Page, locale: Locale) {
    this.page = page;
    this.translator = translatorFor(locale);
  }

  t(...message: Parameters<Translator['t']>): string {
    return this.translator.t(...message);
  }

  /** When the figures of the project are on the screen; the tour of a first start is left, unless it is what is tested. */
  async ready({ leaveTour = true } = {}): Promise<void> {
    await this.page.locator('html[data-ready="true"]').waitFor();
    if (leaveTour && !(await this.page.evaluate(tourWasSeen))) {
      await this.tour.getByRole('button', { name: this.t('tour.skip') }).click();
      await expect(this.tour).toHaveCount(0);
    }
  }

  get tour(): Locator {
    return this.page.getByTestId('tour');
  }

  get projectName(): Locator {
    return this.page.getByRole('textbox', { name: this.t('top.projectName') });
  }

  async open(screen: Screen): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: this.t('nav.label') });
    await navigation.getByRole('button', { name: this.t(`nav.${screen}`) }).click();
    await expect(this.heading(screen)).toBeVisible();
  }

  /** The deployment screen, on one of its views. */
  async openDeployment(view: 'balancing' | 'operations'): Promise<void> {
    await this.open('deployment');
    const views = this.page.getByRole('radiogroup', { name: this.t('deployment.view') });
    await views.getByRole('radio', { name: this.t(`deployment.view.${view}`) }).check();
  }

  heading(screen: Screen): Locator {
    const key: MessageKey = screen === 'projects' ? 'projects.title' : `nav.${screen}`;
    return this.page.getByRole('heading', { level: 1, name: this.t(key) });
  }

  figure(name: FigureName): Locator {
    return this.page.getByTestId(`figure-${name}`);
  }

  /** The number of a figure, as it is written; the first one where there are two. */
  async figureValue(name: FigureName): Promise<number> {
    const text = await this.figure(name).locator('.bar-figure-value').innerText();
    return Number(/[\d,]+(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', '') ?? Number.NaN);
  }

  /** A result of the costs screen, by its ledger row. */
  async cost(row: string): Promise<number> {
    const text = await this.page.getByTestId(`cost-${row}`).innerText();
    return Number(/[\d,]+(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', '') ?? Number.NaN);
  }

  async chooseMoneyUnit(unit: MoneyUnit): Promise<void> {
    await this.choose('top.moneyUnit', this.t(`unitName.${unit}`));
  }

  /** The page in the other language, from then on. */
  async switchLanguage(to: Locale): Promise<PlannerPage> {
    await this.choose('top.language', this.t(`language.${to}`));
    const page = new PlannerPage(this.page, to);
    await expect(page.projectName).toBeVisible();
    return page;
  }

  /** The button turns from one theme to the next. */
  async chooseTheme(theme: 'system' | 'light' | 'dark'): Promise<void> {
    const wanted = this.t('top.theme', { theme: this.t(`theme.${theme}`) });
    const [before = ''] = this.t('top.theme', { theme: '|' }).split('|');
    const button = this.page.getByRole('button', { name: before });
    for (let press = 0; press < 2 && (await button.getAttribute('aria-label')) !== wanted; press += 1) {
      await button.click();
    }
    await expect(button).toHaveAttribute('aria-label', wanted);
  }

  /** Waits until everything typed is kept as this revision. */
  async saved(revision: number): Promise<void> {
    const state = this.page.getByTestId('saved-state');
    await expect(state).toHaveAttribute('data-status', 'saved');
    await expect(state).toContainText(this.t('save.line', { revision, state: '' }).trim());
  }

  requestsField(phase: string, scene: string): Locator {
    return this.page
      .getByRole('region', { name: scene })
      .getByRole('textbox', { name: `${phase} · ${this.t('load.requests')}` });
  }

  phase(name: string): Locator {
    return this.page.getByRole('region', { name });
  }

  /** Unit prices of the procurement list that a person may type over. */
  get priceFields(): Locator {
    const [before = ''] = this.t('costs.priceOf', { item: '|' }).split('|');
    return this.page
      .getByRole('region', { name: this.t('costs.bill') })
      .getByRole('textbox', { name: before });
  }

  get chart(): Locator {
    return this.page.locator('.chart canvas').first();
  }

  get explainPanel(): Locator {
    return this.page.getByTestId('explain-panel');
  }

  get explained(): Locator {
    return this.page.getByTestId('explain-label');
  }

  get formula(): Locator {
    return this.page.getByTestId('explain-formula');
  }

  /** Goes to the first figure that the one explained is computed from. */
  async followFirstPrecedent(): Promise<void> {
    await this.explainPanel.getByRole('listitem').first().getByRole('button').click();
  }

  async goBackInPanel(): Promise<void> {
    await this.explainPanel.getByRole('button', { name: this.t('why.back') }).click();
  }

  get tableRows(): Locator {
    return this.page.getByRole('main').getByRole('row');
  }

  async export(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('export.button') }).click();
  }

  /** On the report screen: the pages of the PDF, of which it tells how many there are. */
  async showPdfPages(): Promise<number> {
    await this.page.getByRole('radio', { name: this.t('format.pdf'), exact: false }).check();
    await expect(this.page.getByTestId('pdf-position')).toBeVisible({ timeout: 30_000 });
    return this.page.locator('[data-page]').count();
  }

  get exportNotice(): Locator {
    return this.page.getByTestId('export-notice');
  }

  private async choose(group: MessageKey, option: string): Promise<void> {
    const radio = this.page
      .getByRole('radiogroup', { name: this.t(group) })
      .getByRole('radio', { name: option, exact: true });
    await radio.check({ force: true });
    await expect(radio.or(this.page.getByRole('radio', { name: option, exact: true })).first()).toBeChecked();
  }
}

/** In the page: the settings say whether the tour comes by itself. */
async function tourWasSeen(): Promise<boolean> {
  const api = Reflect.get(globalThis, 'planner') as PlannerApi;
  const settings = await api.readSettings();
  return settings.ok && settings.value.tourSeen;
}
