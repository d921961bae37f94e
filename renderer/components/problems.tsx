import type { JSX } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { useTranslator } from '../app/hooks.ts';

/** So many are told at once; the others on demand. */
const TOLD = 4;

/** What is wrong, what to do, and what lies behind it; of many, the first few. */
export function Problems({
  problems,
  title,
  tone = 'bad',
}: {
  readonly problems: readonly Problem[];
  readonly title?: string;
  readonly tone?: 'bad' | 'warn';
}): JSX.Element | null {
  const { t } = useTranslator();
  if (problems.length === 0) return null;
  // One more takes no more room than the line that says so.
  const told = problems.length <= TOLD + 1 ? problems : problems.slice(0, TOLD);
  const others = problems.slice(told.length);
  return (
    <div className={tone === 'bad' ? 'problems' : 'problems problems-warn'} role="alert">
      {title !== undefined && <p className="soft">{title}</p>}
      <ProblemList problems={told} />
      {others.length > 0 && (
        <details>
          <summary className="soft">{t('problems.more', { count: others.length })}</summary>
          <ProblemList problems={others} />
        </details>
      )}
    </div>
  );
}

function ProblemList({ problems }: { readonly problems: readonly Problem[] }): JSX.Element[] {
  const translator = useTranslator();
  return problems.map((problem) => {
    const { what, fix, details } = translator.problem(problem);
    return (
      <div className="problem" key={`${problem.code} ${problem.path} ${what}`}>
        <p className="problem-what">{what}</p>
        <p>{fix}</p>
        {details.length > 0 && (
          <details>
            <summary className="soft">{translator.t('problems.reasons', { count: details.length })}</summary>
            <ul className="problem-details">
              {details.map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    );
  });
}
