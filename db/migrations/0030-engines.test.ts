import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCatalog } from '../catalog-store.ts';
import { MIGRATIONS_FOLDER } from '../migrate.ts';
import { closeDatabase, openDatabase } from '../open.ts';
import { openPlannerDatabase } from '../planner-database.ts';
import { valueOf } from '../testing/opened.ts';
import { NOW, temporaryFolder } from '../testing/temporary-folder.ts';

describe('0030-engines', () => {
  it('gives a file from before the shipped engines, and every index of the price page', () => {
    const folder = join(temporaryFolder(onTestFinished), 'migrations');
    mkdirSync(folder);
    for (const name of ['0010-first.sql', '0020-records.sql'])
      copyFileSync(join(MIGRATIONS_FOLDER, name), join(folder, name));
    const file = join(temporaryFolder(onTestFinished), 'planner.db');
    closeDatabase(valueOf(openDatabase({ file, now: NOW, migrationsFolder: folder })).db);

    const { db, migrated } = valueOf(openPlannerDatabase({ file, now: NOW }));
    onTestFinished(() => void db.close());
    expect(migrated).toMatchObject({ from: 20 });
    expect(readCatalog(db).engines.map(({ id }) => id)).toContain('vllm');
    const indexes = db
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'price_observation_by_%' ORDER BY name",
      )
      .pluck()
      .all();
    expect(indexes).toEqual([
      'price_observation_by_amount',
      'price_observation_by_date',
      'price_observation_by_item',
      'price_observation_by_type_amount',
      'price_observation_by_type_date',
    ]);
  });
});
