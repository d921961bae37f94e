import { type JSX, lazy, Suspense } from 'react';
import { useView } from '../store/view-store.ts';
import { CommandPalette } from './command-palette.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { useActionSources } from './use-actions.ts';

const GlossarySheet = lazy(async () => ({
  default: (await import('../../features/glossary/glossary-sheet.tsx')).GlossarySheet,
}));

/** Keyboard, menu bar and the sheets they open; apart from the shell, which is not drawn anew for them. */
export function ActionSources(): JSX.Element | null {
  useActionSources();
  const sheet = useView((view) => view.sheet);
  if (sheet === 'palette') return <CommandPalette />;
  if (sheet === 'shortcuts') return <ShortcutSheet />;
  if (sheet === 'glossary') {
    return (
      <Suspense fallback={null}>
        <GlossarySheet />
      </Suspense>
    );
  }
  return null;
}
