import type { JSX } from 'react';
import { LOCALES } from '#shared/i18n/messages.ts';
import { MONEY_UNITS } from '#shared/i18n/money-unit.ts';
import { TAX_VIEWS } from '#shared/ipc/channels.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { TextField } from '../../components/text-field.tsx';
import { textOfKeys } from '../actions/key-text.tsx';
import { perform, useAction } from '../actions/use-actions.ts';
import { useTranslator } from '../hooks.ts';
import { editScenario, usePlanner } from '../store/planner-store.ts';
import { setSettings, showScreen, useView } from '../store/view-store.ts';
import { ExportButton } from './export-button.tsx';
import { SavedState } from './saved-state.tsx';

const NEXT_THEME = { system: 'light', light: 'dark', dark: 'system' } as const;
const THEME_ICONS: Readonly<Record<keyof typeof NEXT_THEME, IconName>> = {
  system: 'system',
  light: 'sun',
  dark: 'moon',
};

export function TopBar(): JSX.Element {
  const { t, locale } = useTranslator();
  const theme = useView((view) => view.theme);
  const moneyUnit = useView((view) => view.moneyUnit);
  const taxView = useView((view) => view.taxView);
  return (
    <header className="top-bar">
      <div className="top-bar-project">
        <ProjectTitle />
      </div>
      <UndoRedo />
      <Segmented
        label={t('top.moneyUnit')}
        value={moneyUnit}
        options={MONEY_UNITS.map((value) => ({ value, label: t(`unitName.${value}`) }))}
        onChange={(chosen) => setSettings({ moneyUnit: chosen })}
      />
      <Segmented
        label={t('top.taxView')}
        value={taxView}
        options={TAX_VIEWS.map((value) => ({ value, label: t(`tax.${value}`) }))}
        onChange={(chosen) => setSettings({ taxView: chosen })}
      />
      <Segmented
        label={t('top.language')}
        value={locale}
        options={LOCALES.map((value) => ({ value, label: t(`language.${value}`) }))}
        onChange={(chosen) => setSettings({ locale: chosen })}
      />
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={t('top.theme', { theme: t(`theme.${theme}`) })}
        title={t('top.theme', { theme: t(`theme.${theme}`) })}
        onClick={() => setSettings({ theme: NEXT_THEME[theme] })}
      >
        <Icon name={THEME_ICONS[theme]} />
      </button>
      <ExportButton />
    </header>
  );
}

function ProjectTitle(): JSX.Element | null {
  const { t } = useTranslator();
  const name = usePlanner((state) => state.project?.history.present.name);
  if (name === undefined) return <span className="strong">{t('app.name')}</span>;
  return (
    <>
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={t('top.projects')}
        title={t('top.projects')}
        onClick={() => showScreen('projects')}
      >
        <Icon name="back" />
      </button>
      <TextField
        label={t('top.projectName')}
        className="project-name"
        value={name}
        onChange={(changed) =>
          editScenario({ key: 'name', reason: { key: 'edit.projectName' } }, (scenario) => ({
            ...scenario,
            name: changed,
          }))
        }
      />
      <SavedState />
    </>
  );
}

function UndoRedo(): JSX.Element {
  const { t } = useTranslator();
  return (
    <fieldset className="plain-group" aria-label={t('top.undoRedo')}>
      <ActionIcon id="edit.undo" icon="undo" label={t('top.undo')} />
      <ActionIcon id="edit.redo" icon="redo" label={t('top.redo')} />
    </fieldset>
  );
}

/** A button with a sign for its text; what it does exactly, and its keys, stand in the tip. */
function ActionIcon({
  id,
  icon,
  label: name,
}: {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
}): JSX.Element {
  const { t, label } = useTranslator();
  const { label: what, keys, enabled } = useAction(id);
  const tip = keys ? t('top.shortcut', { what: label(what), keys: textOfKeys(keys[0]) }) : label(what);
  return (
    <button
      type="button"
      className="button button-quiet button-icon"
      aria-label={name}
      title={tip}
      disabled={!enabled}
      onClick={() => perform(id)}
    >
      <Icon name={icon} />
    </button>
  );
}
