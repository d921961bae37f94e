import { isTest } from './rooms.ts';
import { pathOf, type NodeOf, type Rule } from './rule.ts';

/** Globals that bring in a clock, randomness, a host or the outside world. */
const impureGlobals = new Set(
  [
    'performance crypto process Buffer __dirname __filename',
    'globalThis window self document navigator location localStorage sessionStorage indexedDB',
    'fetch XMLHttpRequest WebSocket Worker alert',
    'setTimeout setInterval setImmediate requestAnimationFrame requestIdleCallback',
  ].flatMap((line) => line.split(' ')),
);

/** Date methods that answer in the time zone of the machine. */
const localTime =
  /^(?:[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toLocale(?:Date|Time)String)$/;

/** `now` in `Date.now`, in `Date['now']` and in `const { now } = Date`. */
const namesTakenFrom = (node: NodeOf<'Identifier'>): readonly string[] => {
  const { parent } = node;
  if (parent.type === 'MemberExpression' && parent.object === node) {
    if (parent.property.type === 'Literal') return [String(parent.property.value)];
    return parent.property.type === 'Identifier' ? [parent.property.name] : [];
  }
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern') return [];
  return parent.id.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? [property.key.name] : [],
  );
};

/** shared/ gives the same bits everywhere: no clock, no unseeded randomness, no host, no local time. */
export const pure: Rule = {
  meta: {
    type: 'problem',
    docs: { description: 'shared/ has no clock, no unseeded randomness, no host and no local time.' },
    messages: {
      global: '{{name}} is not available to shared/: take what is needed as an argument.',
      clock: '{{name}} reads the clock: shared/ takes the time as an argument.',
      random: 'Math.random cannot be repeated: take a seeded generator as an argument.',
      local: '{{name}} depends on the time zone of the machine: use the UTC form.',
    },
  },
  create(context) {
    const file = pathOf(context);
    if (!file.startsWith('shared/') || isTest(file)) return {};
    return {
      'Program:exit'() {
        const scope = context.sourceCode.scopeManager.globalScope;
        if (!scope) return;
        const declared = scope.variables.filter((variable) => variable.defs.length === 0);
        const free = new Set([...scope.through, ...declared.flatMap((variable) => variable.references)]);
        for (const reference of free) {
          const node = reference.identifier;
          const { name, parent } = node;
          const taken = namesTakenFrom(node);
          if (impureGlobals.has(name)) context.report({ node, messageId: 'global', data: { name } });
          else if (name === 'Math' && taken.includes('random')) {
            context.report({ node: parent, messageId: 'random' });
          } else if (name === 'Date' && taken.includes('now')) {
            context.report({ node: parent, messageId: 'clock', data: { name: 'Date.now' } });
          } else if (name === 'Date' && parent.type === 'CallExpression' && parent.callee === node) {
            context.report({ node: parent, messageId: 'clock', data: { name: 'Date()' } });
          } else if (name === 'Date' && parent.type === 'NewExpression' && parent.callee === node) {
            const count = parent.arguments.length;
            if (count === 0)
              context.report({ node: parent, messageId: 'clock', data: { name: 'new Date()' } });
            if (count > 1) {
              context.report({
                node: parent,
                messageId: 'local',
                data: { name: 'new Date(year, month, …)' },
              });
            }
          }
        }
      },
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
        const { name } = callee.property;
        if (localTime.test(name))
          context.report({ node: callee.property, messageId: 'local', data: { name } });
      },
    };
  },
};
