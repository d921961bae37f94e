import { label } from '#shared/i18n/label.ts';
import { LOCALES } from '#shared/i18n/messages.ts';
import { MONEY_UNITS } from '#shared/i18n/money-unit.ts';
import { TAX_VIEWS, THEMES } from '#shared/ipc/channels.ts';
import { editRisk } from '../../features/risk/edit-risk.ts';
import { exportReport, printReport } from '../store/export-report.ts';
import { chooseQuoteFile } from '../store/import-store.ts';
import { newProject } from '../store/open-project.ts';
import { isStale } from '../store/outcome.ts';
import { refuse, saveNow, type usePlanner } from '../store/planner-store.ts';
import { exportProjectFile, importProjectFile } from '../store/project-file.ts';
import { startTour } from '../store/tour-store.ts';
import { redo, redoReason, undo, undoReason } from '../store/undo.ts';
import { type Screen, SCREENS } from '../store/screens.ts';
import { setPanelOpen, setSettings, showScreen, showSheet, type useView } from '../store/view-store.ts';
import type { Action } from './action.ts';

type PlannerState = ReturnType<typeof usePlanner.getState>;
type ViewState = ReturnType<typeof useView.getState>;

/** Everything a person can do at the moment, in the order of the menus. */
export function actionsOf(planner: PlannerState, view: ViewState): Action[] {
  return [
    ...projectActions(planner),
    ...editActions(planner),
    ...riskActions(planner),
    ...screenActions(view.screen),
    ...viewActions(view),
    ...helpActions(),
  ];
}

function projectActions({ project }: PlannerState): Action[] {
  const begin = (from: 'blank' | 'sample') => () => void newProject(from).then(refuse);
  const canExport = project !== undefined && !isStale(project.outcome);
  return [
    {
      id: 'project.blank',
      group: 'project',
      label: label('action.newBlank'),
      keys: ['Mod+N'],
      enabled: true,
      run: begin('blank'),
    },
    {
      id: 'project.sample',
      group: 'project',
      label: label('action.newSample'),
      enabled: true,
      run: begin('sample'),
    },
    {
      id: 'project.open',
      group: 'project',
      label: label('action.open'),
      keys: ['Mod+O'],
      enabled: true,
      run: () => showScreen('projects'),
    },
    {
      id: 'project.importFile',
      group: 'project',
      label: label('projects.importFile'),
      enabled: true,
      run: () => void importProjectFile(),
    },
    {
      id: 'project.exportFile',
      group: 'project',
      label: label('projects.exportFile'),
      enabled: project !== undefined,
      run: () => void exportProjectFile(),
    },
    {
      id: 'quotes.import',
      group: 'project',
      label: label('quotes.import'),
      enabled: true,
      run: () => {
        showScreen('quotes');
        void chooseQuoteFile();
      },
    },
    {
      id: 'project.save',
      group: 'project',
      label: label('action.save'),
      keys: ['Mod+S'],
      enabled: project !== undefined,
      run: () => void saveNow(),
    },
    {
      id: 'project.export',
      group: 'project',
      label: label('export.button'),
      keys: ['Mod+E'],
      enabled: canExport,
      run: () => void exportReport({ kind: 'workbook' }),
    },
    {
      id: 'project.export.pdf',
      group: 'project',
      label: label('action.export.pdf'),
      enabled: canExport,
      run: () => void exportReport({ kind: 'pdf' }),
    },
    {
      id: 'project.export.quoteForm',
      group: 'project',
      label: label('action.export.quoteForm'),
      enabled: canExport,
      run: () => void exportReport({ kind: 'quote-form' }),
    },
    {
      id: 'project.print',
      group: 'project',
      label: label('action.print'),
      keys: ['Mod+P'],
      enabled: canExport,
      run: () => void printReport(),
    },
  ];
}

function editActions(planner: PlannerState): Action[] {
  const last = undoReason(planner);
  const next = redoReason(planner);
  return [
    {
      id: 'edit.undo',
      group: 'edit',
      label: last ? label('edit.undo', { what: last }) : label('top.undo'),
      keys: ['Mod+Z'],
      enabled: last !== undefined,
      run: undo,
    },
    {
      id: 'edit.redo',
      group: 'edit',
      label: next ? label('edit.redo', { what: next }) : label('top.redo'),
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      enabled: next !== undefined,
      run: redo,
    },
  ];
}

function riskActions({ project }: PlannerState): Action[] {
  return [
    {
      id: 'risk.nextSeed',
      group: 'edit',
      label: label('risk.nextSeed'),
      enabled: project !== undefined,
      run: () => {
        refuse(editRisk('seed', (risk) => ({ ...risk, seed: (risk.seed + 1) % 2 ** 32 })));
        showScreen('risk');
      },
    },
  ];
}

function screenActions(current: Screen): Action[] {
  return SCREENS.map((screen, position) => ({
    id: `go.${screen}`,
    group: 'go',
    label: label(`nav.${screen}`),
    ...(position < 9 ? { keys: [`Mod+${position + 1}`] } : {}),
    enabled: true,
    checked: screen === current,
    run: () => showScreen(screen),
  }));
}

function viewActions({ panelOpen, moneyUnit, taxView, locale, theme }: ViewState): Action[] {
  return [
    {
      id: 'view.panel',
      group: 'view',
      label: label('action.panel'),
      keys: ['Mod+I'],
      enabled: true,
      checked: panelOpen,
      run: () => setPanelOpen(!panelOpen),
    },
    ...MONEY_UNITS.map((unit): Action => ({
      id: `view.money.${unit}`,
      group: 'view',
      label: label('action.moneyUnit', { unit: label(`unitName.${unit}`) }),
      enabled: true,
      checked: unit === moneyUnit,
      run: () => setSettings({ moneyUnit: unit }),
    })),
    ...TAX_VIEWS.map((tax): Action => ({
      id: `view.tax.${tax}`,
      group: 'view',
      label: label('action.taxView', { tax: label(`tax.${tax}`) }),
      enabled: true,
      checked: tax === taxView,
      run: () => setSettings({ taxView: tax }),
    })),
    ...LOCALES.map((each): Action => ({
      id: `view.language.${each}`,
      group: 'view',
      label: label('action.language', { language: label(`language.${each}`) }),
      enabled: true,
      checked: each === locale,
      run: () => setSettings({ locale: each }),
    })),
    ...THEMES.map((each): Action => ({
      id: `view.theme.${each}`,
      group: 'view',
      label: label('top.theme', { theme: label(`theme.${each}`) }),
      enabled: true,
      checked: each === theme,
      run: () => setSettings({ theme: each }),
    })),
  ];
}

function helpActions(): Action[] {
  return [
    {
      id: 'help.palette',
      group: 'help',
      label: label('action.palette'),
      keys: ['Mod+K'],
      enabled: true,
      run: () => showSheet('palette'),
    },
    {
      id: 'help.shortcuts',
      group: 'help',
      label: label('action.shortcuts'),
      keys: ['F1', 'Mod+/'],
      enabled: true,
      run: () => showSheet('shortcuts'),
    },
    {
      id: 'help.glossary',
      group: 'help',
      label: label('action.glossary'),
      keys: ['Shift+F1'],
      enabled: true,
      run: () => showSheet('glossary'),
    },
    {
      id: 'help.tour',
      group: 'help',
      label: label('action.tour'),
      enabled: true,
      run: startTour,
    },
  ];
}
