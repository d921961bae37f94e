import { isTest } from './rooms.ts';
import { pathOf, type NodeOf, type Rule } from './rule.ts';

const home = 'electron/main/ipc/register.ts';

/** `ipcMain` is named in the one file that checks the sender and parses the payload. */
export const ipcMainOnce: Rule = {
  meta: {
    type: 'problem',
    docs: { description: `ipcMain is named only in ${home}.` },
    messages: { elsewhere: `ipcMain is named only in ${home}, which checks the sender and the payload.` },
  },
  create(context) {
    const file = pathOf(context);
    if (file === home || isTest(file)) return {};
    const refuse = (
      node: NodeOf<'ImportSpecifier'> | NodeOf<'MemberExpression'> | NodeOf<'Property'>,
    ): void => context.report({ node, messageId: 'elsewhere' });
    return {
      ImportSpecifier(node) {
        if (node.imported.type === 'Identifier' && node.imported.name === 'ipcMain') refuse(node);
      },
      MemberExpression(node) {
        if (node.property.type === 'Identifier' && node.property.name === 'ipcMain') refuse(node);
      },
      'ObjectPattern > Property'(node: NodeOf<'Property'>) {
        if (node.key.type === 'Identifier' && node.key.name === 'ipcMain') refuse(node);
      },
    };
  },
};
