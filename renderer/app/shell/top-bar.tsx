import type { JSX } from 'react';
import { LOCALES } from '#shared/i18n/messages.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslator } from '../hooks.ts';
import { editScenario, redo, undo, usePlanner } from '../store/planner-store.ts';
import { setMoneyUnit, setSettings, setTaxView, showScreen, useView } from '../store/view-store.ts';
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
        options={[
          { value: 'yuan', label: t('unitName.yuan') },
          { value: 'wan', label: t('unitName.wan') },
        ]}
        onChange={setMoneyUnit}
      />
      <Segmented
        label={t('top.taxView')}
        value={taxView}
        options={[
          { value: 'gross', label: t('tax.gross') },
          { value: 'net', label: t('tax.net') },
        ]}
        onChange={setTaxView}
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
  const { t, label } = useTranslator();
  const last = usePlanner((state) => state.project?.history.past.at(-1)?.reason);
  const next = usePlanner((state) => state.project?.history.future[0]?.reason);
  const undoText = last ? t('edit.undo', { what: label(last) }) : t('top.undo');
  const redoText = next ? t('edit.redo', { what: label(next) }) : t('top.redo');
  return (
    <fieldset className="plain-group" aria-label={t('top.undoRedo')}>
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={t('top.undo')}
        title={t('top.shortcut', { what: undoText, keys: 'Ctrl+Z' })}
        disabled={!last}
        onClick={undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={t('top.redo')}
        title={t('top.shortcut', { what: redoText, keys: 'Ctrl+Shift+Z' })}
        disabled={!next}
        onClick={redo}
      >
        <Icon name="redo" />
      </button>
    </fieldset>
  );
}
