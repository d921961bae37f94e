import { relative } from 'node:path';
import type { RuleTester } from 'oxlint/plugins-dev';

/** A lint rule. oxlint publishes its types only through its RuleTester. */
export type Rule = Extract<Parameters<RuleTester['run']>[1], { create: unknown }>;
export type Context = Parameters<NonNullable<Rule['create']>>[0];
type Visitor = ReturnType<NonNullable<Rule['create']>>;
/** The syntax node a visitor of this name receives. */
export type NodeOf<Name extends keyof Visitor> = Parameters<NonNullable<Visitor[Name]>>[0];

const top = `${import.meta.dirname}/../..`;

/** The linted file's path from the top of the repository, with `/` on every system. */
export const pathOf = (context: Context): string => relative(top, context.filename).replaceAll('\\', '/');
