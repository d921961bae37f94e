// `npm test`: every check, one after the other. `npm test -- unit e2e` runs only the steps named.
// A step is silent while it passes; when it fails, everything it printed is shown.
import { runTool, secondsSince } from './setup/report.mjs';
import { setup, together } from './setup/setup.mjs';
import { chooseSteps, closingLine, countIn } from './test/outcome.mjs';
import { steps } from './test/steps.mjs';

await runTool(async () => {
  const { chosen, unknown } = chooseSteps(steps, process.argv.slice(2));
  if (unknown.length > 0) {
    const names = steps.map((step) => step.name).join(', ');
    console.log(`There is no step called ${unknown.join(', ')}. The steps are: ${names}.`);
    return 2;
  }
  await setup({ purpose: 'test', needs: together(...chosen.map((step) => step.needs)) });

  let passed = 0;
  for (const step of chosen) {
    const start = Date.now();
    const { code, output } = await step.run();
    const line = `${step.what.padEnd(18)} ${secondsSince(start).padStart(8)}`;
    if (code !== 0) {
      console.log(`${output.trimEnd()}\n\n${line}  FAILED\n`);
      console.log(`The step "${step.name}" failed; what it printed is above. To run it alone:`);
      console.log(`    npm test -- ${step.name}`);
      const left = chosen.slice(passed + 1).map((later) => later.name);
      if (left.length > 0) console.log(`Not run: ${left.join(', ')}.`);
      console.log(closingLine(passed, 1));
      return 1;
    }
    passed += 1;
    console.log([line, 'passed', countIn(output)].join('  ').trimEnd());
  }
  console.log(closingLine(passed, 0));
  return 0;
});
