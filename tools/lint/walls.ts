import { judge, roomOf, type Import } from './rooms.ts';
import { pathOf, type NodeOf, type Rule } from './rule.ts';

type Literal = { readonly type: string; readonly value?: unknown };

/** The name a module specifier spells out, or `undefined` when it is computed. */
const spelledOut = (node: NodeOf<'ImportExpression'>['source']): string | undefined => {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
};

const importedNames = (node: NodeOf<'ImportDeclaration'>): readonly string[] | undefined => {
  const names: string[] = [];
  for (const specifier of node.specifiers) {
    if (specifier.type !== 'ImportSpecifier') return undefined;
    if (specifier.importKind === 'type') continue;
    names.push(specifier.imported.type === 'Literal' ? specifier.imported.value : specifier.imported.name);
  }
  return names;
};

/** `new URL('./worker.ts', import.meta.url)`: how a bundler is told of a worker's file. */
const isModuleUrl = (node: NodeOf<'NewExpression'>): boolean =>
  node.callee.type === 'Identifier' &&
  node.callee.name === 'URL' &&
  node.arguments[1]?.type === 'MemberExpression' &&
  node.arguments[1].object.type === 'MetaProperty';

/** Rooms and walls (ARCHITECTURE.md): a file imports only what its room may import. */
export const walls: Rule = {
  meta: {
    type: 'problem',
    docs: { description: 'A file imports only what the table in tools/lint/rooms.ts allows its room.' },
    messages: {
      forbidden: '{{room}} may not import {{target}} ("{{specifier}}"). {{room}} may import: {{allowed}}.',
      typesOnly:
        '{{room}} may import only types of {{target}}: write `import type` ("{{specifier}}"). {{room}} may import: {{allowed}}.',
      onlyNames:
        '{{room}} may import only {{names}} of {{target}}, by name ("{{specifier}}"). {{room}} may import: {{allowed}}.',
      extension:
        '"{{specifier}}" lacks the extension of its file: Node runs these files as they are, so write it out.',
      computed: '{{room}} may not import a computed name: the walls cannot be checked.',
      require: 'require() is not used here: import the module.',
      noRoom: '{{path}} is in no room: add its folder to tools/lint/rooms.ts, or move the file.',
    },
  },
  create(context) {
    const from = pathOf(context);
    if (from.startsWith('..')) return {};
    const room = roomOf(from);
    if (room === 'free') return {};
    if (room === undefined) {
      return { Program: (node) => context.report({ node, messageId: 'noRoom', data: { path: from } }) };
    }

    const check = (node: NodeOf<'Program'>['body'][number] | Literal, wanted: Omit<Import, 'from'>): void => {
      const finding = judge({ from, ...wanted });
      if (finding)
        context.report({ node: node as NodeOf<'Program'>, messageId: finding.id, data: finding.data });
    };

    return {
      ImportDeclaration(node) {
        const names = importedNames(node);
        check(node.source, {
          specifier: node.source.value,
          typeOnly: node.importKind === 'type',
          ...(names && { names }),
        });
      },
      ExportNamedDeclaration(node) {
        if (!node.source) return;
        check(node.source, { specifier: node.source.value, typeOnly: node.exportKind === 'type' });
      },
      ExportAllDeclaration(node) {
        check(node.source, { specifier: node.source.value, typeOnly: node.exportKind === 'type' });
      },
      TSImportType(node) {
        check(node.source, { specifier: node.source.value, typeOnly: true });
      },
      TSImportEqualsDeclaration(node) {
        if (node.moduleReference.type === 'TSExternalModuleReference') {
          context.report({ node, messageId: 'require' });
        }
      },
      ImportExpression(node) {
        const specifier = spelledOut(node.source);
        if (specifier !== undefined) check(node.source, { specifier });
        else context.report({ node: node.source, messageId: 'computed', data: { room: room.folder } });
      },
      NewExpression(node) {
        const [file] = node.arguments;
        if (!file || file.type === 'SpreadElement' || !isModuleUrl(node)) return;
        const specifier = spelledOut(file);
        if (specifier !== undefined && /\.[jt]sx?$/.test(specifier)) check(file, { specifier });
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') {
          context.report({ node, messageId: 'require' });
        }
      },
    };
  },
};
