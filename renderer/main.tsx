import './app/before-zod.ts';
import './app/first-read.ts';
import './app/theme/tokens.css';
import './app/theme/base.css';
import './app/theme/shell.css';
import './app/theme/parts.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { start } from './app/start.ts';

/** A frame without figures is drawn when they are not there by then. */
const PATIENCE_MILLISECONDS = 250;

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
// At once: nothing else is waited for that could go first.
const draw = (): void => flushSync(() => createRoot(root).render(<App />));
const patience = new Promise((resolve) => {
  setTimeout(resolve, PATIENCE_MILLISECONDS);
});
// Mostly all that is shown is read in a moment: the window is drawn once, with its figures.
void Promise.race([start(), patience]).then(draw);
