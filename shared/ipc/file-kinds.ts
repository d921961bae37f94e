/** Endings of project files without the dot: the program's own, which a double click opens, and the plain one of before. */
export const PROJECT_FILE_EXTENSIONS = ['aigcplan', 'json'] as const;

/** Endings of files that are read as quotes. */
export const QUOTE_FILE_EXTENSIONS = ['xlsx', 'csv', 'xlsm', 'txt'] as const;

const extensionOf = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';

const isOneOf = (extensions: readonly string[], name: string): boolean =>
  extensions.includes(extensionOf(name));

export const isProjectFile = (name: string): boolean => isOneOf(PROJECT_FILE_EXTENSIONS, name);

/** Whether a file of this name can be opened at all. */
export const isOpened = (name: string): boolean =>
  isProjectFile(name) || isOneOf(QUOTE_FILE_EXTENSIONS, name);
