import { type JSX, useState } from 'react';
import { FILE_KINDS, type FileKind } from '#shared/ipc/file-to-save.ts';
import { useTranslator } from '../../app/hooks.ts';
import { saveFile } from '../../app/store/save-file.ts';
import { copyText } from './copy-text.ts';

type File = { readonly path: string; readonly text: string };

/** A file that was written for the plan, to read, to copy and to save. */
export function TextFile({ file }: { readonly file: File }): JSX.Element {
  const { t } = useTranslator();
  const [copied, setCopied] = useState(false);
  const kind = kindOf(file);
  return (
    <>
      <div className="files-head">
        <code className="soft break">{file.path}</code>
        <span className="files-tools">
          <button
            type="button"
            className="chart-tool"
            onClick={() => {
              copyText(file.text);
              setCopied(true);
            }}
          >
            {copied ? t('files.copied') : t('files.copy')}
          </button>
          {kind && (
            <button
              type="button"
              className="chart-tool"
              onClick={() => void saveFile(fileToSave(file, kind))}
            >
              {t('files.save')}
            </button>
          )}
        </span>
      </div>
      <textarea
        className="files-text"
        data-testid="serving-file"
        aria-label={file.path}
        readOnly
        spellCheck={false}
        wrap="off"
        rows={Math.min(MOST_LINES, file.text.split('\n').length)}
        value={file.text}
      />
    </>
  );
}

/** Longer files are scrolled. */
const MOST_LINES = 24;

const kindOf = ({ path }: File): FileKind | undefined => FILE_KINDS.find((kind) => path.endsWith(`.${kind}`));

const fileToSave = ({ path, text }: File, kind: FileKind): Parameters<typeof saveFile>[0] => ({
  name: (path.split('/').at(-1) ?? path).slice(0, -kind.length - 1),
  kind,
  bytes: new TextEncoder().encode(text),
});
