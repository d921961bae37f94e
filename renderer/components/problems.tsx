import type { JSX } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { useTranslator } from '../app/hooks.ts';

/** What is wrong, what to do, and what lies behind it. */
export function Problems({
  problems,
  title,
  tone = 'bad',
}: {
  readonly problems: readonly Problem[];
  readonly title?: string;
  readonly tone?: 'bad' | 'warn';
}): JSX.Element | null {
  const translator = useTranslator();
  if (problems.length === 0) return null;
  return (
    <div className={tone === 'bad' ? 'problems' : 'problems problems-warn'} role="alert">
      {title !== undefined && <p className="soft">{title}</p>}
      {problems.map((problem) => {
        const { what, fix, details } = translator.problem(problem);
        return (
          <div className="problem" key={`${problem.code} ${problem.path} ${what}`}>
            <p className="problem-what">{what}</p>
            <p>{fix}</p>
            {details.length > 0 && (
              <details>
                <summary className="soft">
                  {translator.t('problems.reasons', { count: details.length })}
                </summary>
                <ul className="problem-details">
                  {details.map((detail) => (
                    <li key={detail}>{detail}</li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        );
      })}
    </div>
  );
}
