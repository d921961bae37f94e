import { describe, expect, it } from 'vitest';
import { translatorFor } from '../i18n/translate.ts';
import { levelLabel, natureLabel, SCENE_TRAITS, sceneKindLabel } from './traits.ts';

describe("the seed's table of loads (mission M1, seed 1.1)", () => {
  it('reads as written there', () => {
    const { label } = translatorFor('zh-CN');
    const table = SCENE_TRAITS.map(({ kind, gpu, gpuMemory, cpu, bandwidth, nature }) =>
      [
        label(sceneKindLabel(kind)),
        ...[gpu, gpuMemory, cpu, bandwidth].map((level) => label(levelLabel(level))),
        label(natureLabel(nature)),
      ].join(' '),
    );
    expect(table).toEqual([
      '文生图 中 中 低 中 突发性强',
      '图生图 高 中 低 高 批处理多',
      '大语言模型 极高 极高 中 低 延迟敏感',
      '多模态模型 高 高 中 高 资源复杂',
    ]);
  });
});
