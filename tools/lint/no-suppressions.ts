import type { Rule } from './rule.ts';

const directive = /^[\s*/]*(@ts-(?:ignore|expect-error|nocheck)\b|(?:eslint|oxlint)-(?:disable|enable)\b)/m;

/** A finding is fixed, or the rule is changed for everyone: never silenced in place. */
export const noSuppressions: Rule = {
  meta: {
    type: 'problem',
    docs: { description: 'No comment silences the compiler or the linter.' },
    messages: { silenced: '{{directive}} silences a finding: fix it, or change the rule for everyone.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const found = directive.exec(comment.value)?.[1];
          if (found) context.report({ node: comment, messageId: 'silenced', data: { directive: found } });
        }
      },
    };
  },
};
