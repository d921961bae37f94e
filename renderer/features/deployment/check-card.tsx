import { type ChangeEvent, type JSX, useId, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { serverGpusOf } from '#shared/serving/copies.ts';
import type { LaunchJob } from '#shared/serving/launch.ts';
import { judgeConfig, SEED_CONFIG } from '#shared/serving/triton/check.ts';
import { useTranslator } from '../../app/hooks.ts';

/** Larger than any configuration; a file beyond is not read. */
const LARGEST = 1_000_000;

/** Judges a Triton configuration that somebody else wrote, on the planned server. */
export function CheckCard({ job }: { readonly job: LaunchJob }): JSX.Element {
  const { t } = useTranslator();
  const id = useId();
  const [text, setText] = useState('');
  const open = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    if (file && file.size <= LARGEST) void file.text().then(setText);
    event.target.value = '';
  };
  return (
    <section className="card" aria-label={t('check.title')} data-testid="config-check">
      <div className="card-head">
        <h2>{t('check.title')}</h2>
        <div className="files-tools">
          <label className="chart-tool file-opener">
            {t('check.open')}
            <input type="file" accept=".pbtxt,.prototxt,.txt" onChange={open} />
          </label>
          <button type="button" className="chart-tool" onClick={() => setText(SEED_CONFIG)}>
            {t('check.seed')}
          </button>
        </div>
      </div>
      <div className="launch">
        <label htmlFor={id} className="soft">
          {t('check.lead')}
        </label>
        <textarea
          id={id}
          className="files-text"
          spellCheck={false}
          wrap="off"
          rows={text === '' ? 4 : 14}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        {text.trim() !== '' && <Verdict text={text} job={job} />}
      </div>
    </section>
  );
}

function Verdict({ text, job }: { readonly text: string; readonly job: LaunchJob }): JSX.Element {
  const { t } = useTranslator();
  const { form, placement } = judgeConfig(text, serverGpusOf(job));
  const { gpu, gpuCount } = job.machine;
  const unread = form.some(({ code }) => code === 'triton-syntax');
  return (
    <div aria-live="polite">
      <Judgement question={t('check.form')} problems={form} />
      <Judgement
        question={t('check.placement', { count: gpuCount, gpu: gpu.model })}
        problems={placement}
        unjudged={unread}
      />
    </div>
  );
}

function Judgement({
  question,
  problems,
  unjudged = false,
}: {
  readonly question: string;
  readonly problems: readonly Problem[];
  readonly unjudged?: boolean;
}): JSX.Element {
  const { t, problem } = useTranslator();
  const good = problems.length === 0;
  return (
    <>
      <p className="files-put">
        {question}{' '}
        <span className={good && !unjudged ? 'mark mark-good' : 'mark mark-warn'}>
          {unjudged
            ? t('check.unjudged')
            : good
              ? t('check.good')
              : t('check.wrong', { count: problems.length })}
        </span>
      </p>
      <ul className="small">
        {problems.map((each) => {
          const { what, fix } = problem(each);
          return (
            <li key={what}>
              {what} <span className="soft">{fix}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
