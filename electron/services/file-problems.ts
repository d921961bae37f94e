import { problem, type Problem } from '#shared/base/problem.ts';

/** What a person is told when a file or folder cannot be written. */
export function writeProblem(error: unknown, file: string, folder: string): Problem {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return problem('folder-not-found', '', { folder });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return problem('folder-read-only', '', { folder });
    case 'EBUSY':
    case 'ETXTBSY':
      return problem('file-in-use', '', { file });
    case 'ENOSPC':
    case 'EDQUOT':
      return problem('disk-full', '', { file });
    default:
      return problem('write-failed', '', {
        file,
        detail: error instanceof Error ? error.message : String(error),
      });
  }
}

/** What a person is told when a file cannot be read. */
export function readProblem(error: unknown, file: string): Problem {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? problem('file-not-found', '', { file })
    : problem('file-not-readable', '', { file });
}

const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
