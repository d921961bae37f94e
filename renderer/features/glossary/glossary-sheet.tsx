import './glossary.css';
import { type JSX, useState } from 'react';
import { type Term, TERMS } from '#shared/i18n/glossary.ts';
import { LOCALES } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { Icon } from '../../components/icon.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { showSheet } from '../../app/store/view-store.ts';
import { termsOnScreen } from './glossary-layer.tsx';

/** Every term with its meaning, those of the screen first: what the cards say, for the keyboard and to be searched. */
export function GlossarySheet(): JSX.Element {
  const { t, locale } = useTranslator();
  const [typed, setTyped] = useState('');
  const [here] = useState(() => new Set(termsOnScreen(document, locale).map(({ term }) => term)));
  const found = TERMS.filter((term) => isAbout(term, typed));
  const groups = [
    { title: t('glossary.here'), terms: found.filter((term) => here.has(term)) },
    { title: t('glossary.others'), terms: found.filter((term) => !here.has(term)) },
  ];
  return (
    <Sheet label={t('glossary.title')} onClose={() => showSheet(undefined)}>
      <div className="sheet-head">
        <h2>{t('glossary.title')}</h2>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label={t('close')}
          onClick={() => showSheet(undefined)}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="palette-box">
        <input
          className="palette-input"
          type="search"
          aria-label={t('glossary.search')}
          placeholder={t('glossary.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div className="sheet-scroll">
        {groups.map(({ title, terms }) =>
          terms.length === 0 ? null : (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              <dl className="glossary-list">
                {terms.map((term) => (
                  <div key={term}>
                    <dt>{t(`term.${term}`)}</dt>
                    <dd>{t(`term.${term}.meaning`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ),
        )}
        {found.length === 0 && <p className="empty">{t('glossary.none')}</p>}
      </div>
    </Sheet>
  );
}

/** What is typed stands in its name or meaning, in one of the languages. */
const isAbout = (term: Term, typed: string): boolean =>
  LOCALES.some((locale) => {
    const { t } = translatorFor(locale);
    return `${t(`term.${term}`)} ${t(`term.${term}.meaning`)}`
      .toLowerCase()
      .includes(typed.trim().toLowerCase());
  });
