import balancers from './balancers.json' with { type: 'json' };
import type { Policy } from './policies.ts';

/** What a directive needs beside the balancer itself. */
export type Only = 'commercial' | 'agent' | 'contrib' | 'orca';

/** What a policy is called in a load balancer; undefined where it has none of the kind. */
export type Directive = { readonly text: string; readonly only: Only | undefined };

export type Balancer = {
  readonly id: string;
  readonly name: string;
  /** Its documentation, where the directives are described. */
  readonly source: string;
  /** Made for language models: pictures and vectors do not pass through it. */
  readonly languageOnly: boolean;
  readonly directive: (policy: Policy) => Directive | undefined;
};

const ONLY: readonly Only[] = ['commercial', 'agent', 'contrib', 'orca'];

type Listed = { readonly text: string; readonly only?: string };

/** The common load balancers with their directives, by their documentation. */
export const BALANCERS: readonly Balancer[] = balancers.map(({ id, name, source, directives, serves }) => {
  const listed: Readonly<Partial<Record<string, Listed>>> = directives;
  return {
    id,
    name,
    source,
    languageOnly: serves === 'language',
    directive(policy) {
      const found = listed[policy];
      return found && { text: found.text, only: ONLY.find((each) => each === found.only) };
    },
  };
});
