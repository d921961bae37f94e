import { type JSX, type ReactNode, useEffect, useRef, useState } from 'react';

type Props = {
  /** Further classes beside the frame's own. */
  readonly className?: string;
  readonly children: ReactNode;
};

/** A table that may be wider or longer than its place. Where it is, the keyboard can reach and scroll it. */
export function TableFrame({ className = '', children }: Props): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const look = new ResizeObserver(() => {
      setScrolls(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight);
    });
    look.observe(element);
    for (const child of element.children) look.observe(child);
    return () => {
      look.disconnect();
    };
  }, []);
  return (
    <div
      ref={frame}
      className={className === '' ? 'table-frame' : `table-frame ${className}`}
      {...(scrolls ? { tabIndex: 0 } : {})}
    >
      {children}
    </div>
  );
}
