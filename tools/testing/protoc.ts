import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHOICES, ENUMERATIONS, MESSAGES, ROOT_MESSAGE } from '../../shared/serving/triton/schema.ts';

const INSTALL =
  'It judges the configurations of Triton: sudo apt-get install protobuf-compiler (Debian, Ubuntu), then try again.';

/**
 * What protoc, the compiler of protocol buffers itself, says against Triton configurations; undefined where it accepts all.
 * Many are judged in one run, each as an entry of a list.
 * @throws Error when protoc is not installed
 */
export function refusalByProtoc(configs: readonly string[], program = 'protoc'): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'protoc-'));
  try {
    writeFileSync(join(folder, 'config.proto'), protoText());
    const run = spawnSync(program, [`-I${folder}`, `--encode=inference.${LIST}`, 'config.proto'], {
      input: configs.map((config) => `config {\n${config}\n}\n`).join(''),
      timeout: 60_000,
      maxBuffer: 256 * 1024 * 1024,
    });
    if (run.error) {
      const missing = 'code' in run.error && run.error.code === 'ENOENT';
      throw missing ? new Error(`${program} is not installed. ${INSTALL}`) : run.error;
    }
    return run.status === 0 ? undefined : run.stderr.toString('utf8').trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const LIST = 'Configurations';

/** The table of fields as a proto file. Text format knows fields by name, so they are numbered as they come. */
export function protoText(): string {
  const tops = [...Object.keys(MESSAGES), ...Object.keys(ENUMERATIONS)].filter((name) => !name.includes('.'));
  const list = `message ${LIST} { repeated ${typeText(ROOT_MESSAGE)} config = 1; }`;
  return ['syntax = "proto3";', 'package inference;', list, ...tops.map(declaration)].join('\n');
}

function declaration(name: string): string {
  const own = name.split('.').at(-1) ?? name;
  const values = ENUMERATIONS[name];
  if (values) return `enum ${own} { ${values.map((value, at) => `${value} = ${at};`).join(' ')} }`;
  const isInside = (other: string): boolean => other.slice(0, other.lastIndexOf('.')) === name;
  const inside = [...Object.keys(MESSAGES), ...Object.keys(ENUMERATIONS)].filter(isInside);
  const choice = CHOICES[name] ?? [];
  const lines = Object.entries(MESSAGES[name] ?? {}).map(
    ([field, type], at) => [field, `${typeText(type)} ${field} = ${at + 1};`] as const,
  );
  const free = lines.filter(([field]) => !choice.includes(field)).map(([, line]) => line);
  const chosen = lines.filter(([field]) => choice.includes(field)).map(([, line]) => line);
  const oneof = chosen.length > 0 ? [`oneof choice { ${chosen.join(' ')} }`] : [];
  return `message ${own} { ${[...inside.map(declaration), ...free, ...oneof].join(' ')} }`;
}

const SCALARS = ['string', 'bool', 'int32', 'int64', 'uint32', 'uint64', 'float', 'double'];

/** Names of the table are full names; a leading dot says so. */
function typeText(type: string): string {
  const map = /^map<(\w+),(.+)>$/.exec(type);
  if (map) return `map<${map[1]}, ${typeText(map[2] ?? '')}>`;
  if (type.endsWith('[]')) return `repeated ${typeText(type.slice(0, -2))}`;
  return SCALARS.includes(type) ? type : `.inference.${type}`;
}
