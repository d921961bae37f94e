import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSeeds } from '#db/seed-files.ts';
import { readManifest } from '#db/seed-manifest.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { columnLetters } from '#shared/ledger/workbook.ts';
import { differenceOf, yuanOf } from '#shared/options/difference.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { buildReport } from '#shared/report/build-report.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { readCells } from '../../tools/testing/read-cells.ts';
import { recalculateAll } from '../../tools/testing/libreoffice.ts';
import { writeReport } from './write-report.ts';

const PATIENCE = 300_000;

test(
  'options beside a budget: the effects of each line, summed by LibreOffice, are the difference of the plans',
  { timeout: PATIENCE },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), '方案 '));
    try {
      const catalog = readSeeds(readManifest());
      if (!catalog.ok) throw new Error('the shipped catalog cannot be read');
      const scenario: Scenario = { ...sampleScenario('zh-CN'), horizonMonths: 36 };
      const option: Scenario = {
        ...scenario,
        name: '=乙方案',
        assumptions: { ...scenario.assumptions, electricityPrice: 1.2, discountRate: 0.06 },
        phases: scenario.phases.map((phase) => ({ ...phase, staff: phase.staff * 2 })),
      };
      const file = path.join(folder, 'options.xlsx');
      const written = await writeReport({
        scenario,
        catalog: catalog.value,
        locale: 'zh-CN',
        path: file,
        options: [option],
      });
      if (!written.ok) throw new Error(JSON.stringify(written.error));
      const other = computePlan(option, catalog.value);
      if (!other.ok) throw new Error(JSON.stringify(other.error));
      const { plan } = written.value;
      const difference = differenceOf(plan, other.value);
      expect(difference.to).not.toBe(difference.from);

      const report = buildReport({
        plan,
        translator: translatorFor('zh-CN'),
        revision: undefined,
        programVersion: '',
        quotes: [],
        history: [],
        options: [other.value],
      });
      const [result = ''] = await recalculateAll([file], { timeoutMilliseconds: PATIENCE });
      const cells = await readCells(result);
      const sheet = report.sheets.find(({ id }) => id === 'options');
      const found = (sheet?.rows ?? []).flatMap((row, offset) =>
        row.cells.flatMap((cell) => {
          if (cell.formula === undefined || typeof cell.value !== 'number') return [];
          const address = `${sheet?.name ?? ''}!${columnLetters(cell.column)}${offset + 1}`;
          return [{ expected: cell.value, recalculated: cells.get(address)?.value }];
        }),
      );
      expect(found.length).toBeGreaterThan(difference.lines.length);
      for (const { expected, recalculated } of found) expect(recalculated).toBeCloseTo(expected, 2);
      expect(found.at(-1)?.expected).toBe(yuanOf(difference.to - difference.from));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
