import { readCases, runCase } from './run.ts';

/** Exit codes: all pass, some fail, or the file cannot be read. */
const EXIT = { pass: 0, fail: 1, usage: 2 } as const;

function main([file]: readonly string[]): number {
  if (file === undefined) {
    console.error('Usage: npm run -s cases -- FILE.json');
    return EXIT.usage;
  }
  try {
    const outcomes = readCases(file).map(runCase);
    const failed = outcomes.filter(({ complaints }) => complaints.length > 0);
    for (const { id, complaints } of failed) console.log(`${id}: ${complaints.join('; ')}`);
    const left = outcomes.filter(({ notComputed }) => notComputed !== undefined);
    for (const { id, notComputed } of left) console.log(`${id}: not computed (${notComputed ?? ''})`);
    const passed = outcomes.length - failed.length - left.length;
    const rest = left.length > 0 ? `, ${left.length} not computed` : '';
    console.log(`${passed} passed, ${failed.length} failed${rest}`);
    return failed.length === 0 ? EXIT.pass : EXIT.fail;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return EXIT.usage;
  }
}

process.exitCode = main(process.argv.slice(2));
