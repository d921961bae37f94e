import { isTest } from './rooms.ts';
import { pathOf, type NodeOf, type Rule } from './rule.ts';

/** Attributes whose text a person reads or hears. */
const readAttributes = new Set(
  [
    'title subTitle placeholder label alt aria-label aria-description aria-valuetext',
    'okText cancelText tooltip description extra addonBefore addonAfter',
  ].flatMap((line) => line.split(' ')),
);

/** A word in any script. Symbols such as … / : % are no words, so they may stay. */
const hasWord = (text: string): boolean => /\p{L}/u.test(text);
const hasChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

type Expression = NodeOf<'ConditionalExpression'>['test'];
type Inner = Expression | NodeOf<'JSXExpressionContainer'>['expression'];

/** The literals an expression may turn into: `a ? 'x' : 'y'`, `a && 'x'`, `` `x ${y}` ``. */
const literalsOf = (node: Inner): { node: Inner; text: string }[] => {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ node, text: node.value }] : [];
    case 'TemplateLiteral':
      return [{ node, text: node.quasis.map((part) => part.value.raw).join(' ') }];
    case 'ConditionalExpression':
      return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
    case 'LogicalExpression':
      return [...literalsOf(node.left), ...literalsOf(node.right)];
    default:
      return [];
  }
};

/** What a person sees comes from i18n, so that both languages have it. */
export const noRawText: Rule = {
  meta: {
    type: 'problem',
    docs: { description: 'The window shows text through i18n only.' },
    messages: { raw: '"{{text}}" is shown to a person: give it a key in shared/i18n.' },
  },
  create(context) {
    const file = pathOf(context);
    if (!file.startsWith('renderer/') || isTest(file)) return {};
    const reported = new Set<unknown>();
    const refuse = (node: Inner | NodeOf<'JSXText'>, text: string): void => {
      if (reported.has(node)) return;
      reported.add(node);
      context.report({ node, messageId: 'raw', data: { text: text.trim().slice(0, 40) } });
    };
    const refuseWords = (value: Inner): void => {
      for (const { node, text } of literalsOf(value)) if (hasWord(text)) refuse(node, text);
    };
    return {
      JSXText(node) {
        if (hasWord(node.value)) refuse(node, node.value);
      },
      JSXAttribute(node) {
        const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
        if (!readAttributes.has(name) || !node.value) return;
        if (node.value.type === 'JSXExpressionContainer') refuseWords(node.value.expression);
        else if (node.value.type === 'Literal') refuseWords(node.value);
      },
      'JSXElement > JSXExpressionContainer'(node: NodeOf<'JSXExpressionContainer'>) {
        refuseWords(node.expression);
      },
      'JSXFragment > JSXExpressionContainer'(node: NodeOf<'JSXExpressionContainer'>) {
        refuseWords(node.expression);
      },
      // Chinese text is for a person wherever it stands (`message.success('…')`, column titles).
      Literal(node) {
        if (typeof node.value === 'string' && hasChinese(node.value)) refuse(node, node.value);
      },
      TemplateLiteral(node) {
        const text = node.quasis.map((part) => part.value.raw).join(' ');
        if (hasChinese(text)) refuse(node, text);
      },
    };
  },
};
