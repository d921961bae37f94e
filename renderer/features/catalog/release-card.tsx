import { Fragment, type JSX, useEffect, useState } from 'react';
import type { RecordsRead, ReleaseChanges } from '#shared/ipc/record-channels.ts';
import { useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { refuse } from '../../app/store/planner-store.ts';
import { formatDateTime } from '../../components/format.ts';
import { SelectField } from '../../components/select-field.tsx';
import { ChangedFields } from './changed-fields.tsx';
import { recordName } from './record-name.ts';

type Props = { readonly version: number; readonly releases: RecordsRead['releases'] };

/** What the shipped data changed by itself since any release that this data file has had. */
export function ReleaseCard({ version, releases }: Props): JSX.Element {
  const { t, locale } = useTranslator();
  const earlier = releases.filter((release) => release.version < version);
  const [from, setFrom] = useState(earlier[0]?.version);
  const read = useReleaseChanges(from);
  return (
    <section className="card" aria-label={t('changes.release')}>
      <div className="card-head">
        <h2>{t('changes.release')}</h2>
        {from === undefined ? (
          <span className="muted small">{t('catalog.version', { version })}</span>
        ) : (
          <span className="row small">
            <span className="muted">{t('changes.versions', { from, to: version })}</span>
            <SelectField
              label={t('changes.compareWith')}
              hideLabel
              value={String(from)}
              options={earlier.map((release) => ({
                value: String(release.version),
                label: t('changes.version', {
                  version: release.version,
                  date: formatDateTime(release.loadedAt, locale),
                }),
              }))}
              onChange={(chosen) => setFrom(Number(chosen))}
            />
          </span>
        )}
      </div>
      {from === undefined ? (
        <p className="empty">{t('changes.first', { version })}</p>
      ) : (
        read && <Changes read={read} />
      )}
    </section>
  );
}

function Changes({ read: { changes, addedPrices } }: { readonly read: ReleaseChanges }): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const [opened, setOpened] = useState<string>();
  if (changes.length === 0 && addedPrices === 0) return <p className="empty">{t('changes.noneInRelease')}</p>;
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th>{t('changes.item')}</th>
            <th>{t('column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ kind, itemId, before, after }) => {
            const key = `${kind}/${itemId}`;
            return (
              <Fragment key={key}>
                <tr>
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      aria-expanded={opened === key}
                      onClick={() => setOpened(opened === key ? undefined : key)}
                    >
                      {t('changes.of', {
                        kind: t(`recordKind.${kind}`),
                        item: recordName(kind, itemId, after ?? before, translator),
                      })}
                    </button>
                  </th>
                  <td>{t(before ? (after ? 'changes.altered' : 'changes.dropped') : 'changes.added')}</td>
                </tr>
                {opened === key && (
                  <tr>
                    <td colSpan={2}>
                      <ChangedFields kind={kind} before={before} after={after} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      <p className="card-foot small">{t('changes.prices', { count: addedPrices })}</p>
    </>
  );
}

function useReleaseChanges(from: number | undefined): ReleaseChanges | undefined {
  const [read, setRead] = useState<ReleaseChanges>();
  useEffect(() => {
    if (from === undefined) return undefined;
    let current = true;
    void planner()
      .readReleaseChanges({ from })
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setRead(answer.value);
        else refuse(answer.error);
      });
    return () => {
      current = false;
    };
  }, [from]);
  return read?.from === from ? read : undefined;
}
