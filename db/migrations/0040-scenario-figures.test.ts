import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyAudit } from '../audit.ts';
import { MIGRATIONS_FOLDER } from '../migrate.ts';
import { closeDatabase, openDatabase } from '../open.ts';
import { openPlannerDatabase } from '../planner-database.ts';
import { keepFigures, readFigures } from '../scenario-figures-store.ts';
import { listScenarios, saveScenario } from '../scenario-store.ts';
import { valueOf } from '../testing/opened.ts';
import { SCENARIO } from '../testing/scenario-example.ts';
import { NOW, temporaryFolder } from '../testing/temporary-folder.ts';

const EARLIER = ['0010-first.sql', '0020-records.sql', '0030-engines.sql'];

describe('0040-scenario-figures', () => {
  it('leaves every project of a file from before, without figures until it is saved again', () => {
    const folder = join(temporaryFolder(onTestFinished), 'migrations');
    mkdirSync(folder);
    for (const name of EARLIER) copyFileSync(join(MIGRATIONS_FOLDER, name), join(folder, name));
    const file = join(temporaryFolder(onTestFinished), 'planner.db');
    const old = valueOf(openDatabase({ file, now: NOW, migrationsFolder: folder })).db;
    const options = { author: 'lin', now: NOW, reason: '', engineVersion: '1', resultHash: null };
    valueOf(saveScenario(old, SCENARIO, options));
    closeDatabase(old);

    const { db, migrated } = valueOf(openPlannerDatabase({ file, now: NOW }));
    onTestFinished(() => void db.close());
    expect(migrated).toMatchObject({ from: 30, to: 40 });
    expect(verifyAudit(db)).toMatchObject({ sound: true });
    expect(listScenarios(db).map(({ id }) => id)).toEqual([SCENARIO.id]);
    expect(readFigures(db).size).toBe(0);

    valueOf(saveScenario(db, { ...SCENARIO, name: 'again' }, options));
    valueOf(keepFigures(db, SCENARIO.id, 2, { budgetGross: 1, totalCost: 2, missing: 0 }));
    expect(readFigures(db).size).toBe(1);
  });
});
