import './app/before-zod.ts';
import './app/first-reads.ts';
import './app/theme/tokens.css';
import './app/theme/base.css';
import './app/theme/shell.css';
import './app/theme/parts.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { start } from './app/start.ts';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
void start();
