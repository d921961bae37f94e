import { format, resolveConfig } from 'prettier';

/** A generated text in the house style; kinds of file that have none stay as they are. */
export async function formatted(path: string, text: string): Promise<string> {
  if (path.endsWith('.svg')) return text;
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
