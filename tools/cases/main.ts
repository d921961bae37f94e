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
    console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
    return failed.length === 0 ? EXIT.pass : EXIT.fail;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return EXIT.usage;
  }
}

process.exitCode = main(process.argv.slice(2));
