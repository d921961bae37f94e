import { type JSX, lazy, Suspense, useEffect, useState } from 'react';
import { ActionSources } from './actions/action-sources.tsx';
import { Problems } from '../components/problems.tsx';
import { DemandScreen } from '../features/demand/demand-screen.tsx';
import { ExplainPanel } from '../features/explain/explain-panel.tsx';
import { ProjectsScreen } from '../features/projects/projects-screen.tsx';
import { ServersScreen } from '../features/servers/servers-screen.tsx';
import { useScenario, useSettledPlan, useTranslator } from './hooks.ts';
import { DropZone } from './shell/drop-zone.tsx';
import { FigureBar } from './shell/figure-bar.tsx';
import { Navigation } from './shell/navigation.tsx';
import { NotSaved } from './shell/not-saved.tsx';
import { NoticeBox } from './shell/notice-box.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { usePlanner } from './store/planner-store.ts';
import { useTour } from './store/tour-store.ts';
import { PROJECT_SCREENS, type Screen } from './store/screens.ts';
import { isDark, useView } from './store/view-store.ts';

const ClusterScreen = lazy(async () => ({
  default: (await import('../features/cluster/cluster-screen.tsx')).ClusterScreen,
}));
const CostsScreen = lazy(async () => ({
  default: (await import('../features/costs/costs-screen.tsx')).CostsScreen,
}));
const AlternativesScreen = lazy(async () => ({
  default: (await import('../features/alternatives/alternatives-screen.tsx')).AlternativesScreen,
}));
const SelectionScreen = lazy(async () => ({
  default: (await import('../features/selection/selection-screen.tsx')).SelectionScreen,
}));
const RiskScreen = lazy(async () => ({
  default: (await import('../features/risk/risk-screen.tsx')).RiskScreen,
}));
const DeploymentScreen = lazy(async () => ({
  default: (await import('../features/deployment/deployment-screen.tsx')).DeploymentScreen,
}));
const CatalogScreen = lazy(async () => ({
  default: (await import('../features/catalog/catalog-screen.tsx')).CatalogScreen,
}));
const QuotesScreen = lazy(async () => ({
  default: (await import('../features/quotes/quotes-screen.tsx')).QuotesScreen,
}));
const HistoryScreen = lazy(async () => ({
  default: (await import('../features/history/history-screen.tsx')).HistoryScreen,
}));
const BackupsScreen = lazy(async () => ({
  default: (await import('../features/backups/backups-screen.tsx')).BackupsScreen,
}));
const PricesScreen = lazy(async () => ({
  default: (await import('../features/prices/prices-screen.tsx')).PricesScreen,
}));
const AssumptionsScreen = lazy(async () => ({
  default: (await import('../features/assumptions/assumptions-screen.tsx')).AssumptionsScreen,
}));

const ReportScreen = lazy(async () => ({
  default: (await import('../features/report/report-screen.tsx')).ReportScreen,
}));

const SCREEN_COMPONENTS: Readonly<Record<Screen, React.ComponentType>> = {
  demand: DemandScreen,
  selection: SelectionScreen,
  servers: ServersScreen,
  cluster: ClusterScreen,
  costs: CostsScreen,
  alternatives: AlternativesScreen,
  risk: RiskScreen,
  deployment: DeploymentScreen,
  assumptions: AssumptionsScreen,
  report: ReportScreen,
  catalog: CatalogScreen,
  prices: PricesScreen,
  quotes: QuotesScreen,
  history: HistoryScreen,
  backups: BackupsScreen,
  projects: ProjectsScreen,
};

const ofProject: ReadonlySet<Screen> = new Set(PROJECT_SCREENS);

export function App(): JSX.Element {
  const { t } = useTranslator();
  const screen = useView((view) => view.screen);
  const panelOpen = useView((view) => view.panelOpen);
  const startProblems = usePlanner((state) => state.startProblems);
  const problems = usePlanner((state) => state.project?.outcome.problems);
  const refused = usePlanner((state) => state.refused);
  const hasProject = usePlanner((state) => state.project !== undefined);
  const Shown = SCREEN_COMPONENTS[screen];
  const waiting = ofProject.has(screen) && !hasProject;
  return (
    <div className="shell">
      <TopBar />
      <Navigation />
      <main className="work" id="work" key={screen}>
        <div className="work-inner">
          <Problems problems={startProblems} />
          {ofProject.has(screen) && <Problems problems={problems ?? []} />}
          <NotSaved />
          <Problems problems={refused} title={t('refused.title')} />
          <Suspense fallback={<p className="muted">{t('loading')}</p>}>
            {waiting ? startProblems.length === 0 && <p className="muted">{t('loading')}</p> : <Shown />}
          </Suspense>
        </div>
      </main>
      <FigureBar />
      {panelOpen && <ExplainPanel />}
      <DocumentState />
      <ActionSources />
      <NoticeBox />
      <DropZone />
      <Guides />
    </div>
  );
}

const GlossaryLayer = lazy(async () => ({
  default: (await import('../features/glossary/glossary-layer.tsx')).GlossaryLayer,
}));
const Tour = lazy(async () => ({ default: (await import('../features/tour/tour.tsx')).Tour }));

/** What explains the window; it comes after the figures, which a person waits for. */
function Guides(): JSX.Element | null {
  const touring = useTour(({ open }) => open);
  const ready = useSettledPlan() !== undefined;
  const [rested, setRested] = useState(false);
  useEffect(() => {
    if (!ready) return undefined;
    const idle = requestIdleCallback(() => setRested(true));
    return () => cancelIdleCallback(idle);
  }, [ready]);
  if (!rested) return null;
  return (
    <Suspense fallback={null}>
      <GlossaryLayer />
      {touring && <Tour />}
    </Suspense>
  );
}

/** Keeps the document's language, title and theme in step, and says when the figures are on the screen. */
function DocumentState(): null {
  const { t, locale } = useTranslator();
  const dark = useView(isDark);
  const name = useScenario()?.name;
  const ready = useSettledPlan() !== undefined;
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = name === undefined ? t('app.name') : `${name} – ${t('app.name')}`;
  }, [locale, name, t]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  useEffect(() => {
    if (ready) document.documentElement.dataset['ready'] = 'true';
  }, [ready]);
  return null;
}
