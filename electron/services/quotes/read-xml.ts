import { SaxesParser } from 'saxes';
import { problem } from '#shared/base/problem.ts';
import { ImportRefusal } from './refusal.ts';
import type { SafeZip } from './safe-zip.ts';

export type XmlHandlers = {
  /** The element's name without its prefix. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/** Reads one part of a workbook as it is inflated. Document types, and with them entities, are refused; a part that is not there is nothing. */
export async function readXml(
  zip: SafeZip,
  part: string,
  file: string,
  handlers: XmlHandlers,
): Promise<void> {
  if (!zip.names.has(part)) return;
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refusals: ImportRefusal[] = [];
  const refuse = (refusal: ImportRefusal): never => {
    refusals.push(refusal);
    throw refusal;
  };
  parser.on('doctype', () => refuse(new ImportRefusal(problem('import-unsafe', '', { file, rule: 'dtd' }))));
  parser.on('error', (error) =>
    refuse(
      new ImportRefusal(problem('import-not-a-table', '', { file, detail: error.message.slice(0, 120) })),
    ),
  );
  const { open, close, text } = handlers;
  if (open) parser.on('opentag', ({ name, attributes }) => open(localName(name), attributes));
  if (close) parser.on('closetag', ({ name }) => close(localName(name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of zip.chunks(part)) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode());
  parser.close();
}
