import './sheet.css';
import { type JSX, type ReactNode, useEffect, useRef } from 'react';

/** A sheet over the window: the keyboard stays in it, Esc and a press beside it close it. */
export function Sheet({
  label,
  className,
  onClose,
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    // A press beside it closes it.
    dialog.current?.setAttribute('closedby', 'any');
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className === undefined ? 'sheet' : `sheet ${className}`}
      aria-label={label}
      onClose={onClose}
    >
      <div className="sheet-body">{children}</div>
    </dialog>
  );
}
