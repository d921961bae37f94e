import type { JSX, ReactNode } from 'react';

/** What a screen is called and what it is for; its actions stand at the right. */
export function ScreenHead({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
}): JSX.Element {
  return (
    <div className="screen-head">
      <div>
        <h1>{title}</h1>
        <p className="screen-lead">{lead}</p>
      </div>
      {children}
    </div>
  );
}
