import { parseArgs } from 'node:util';
import { generate } from './generate.ts';
import { PEOPLE_LIMITS } from './register.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: `${PEOPLE_LIMITS.default}` },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    encoding: { type: 'string', default: 'kz-1048' },
    delivery: { type: 'string', default: '1' },
  },
});

const { people, out, seed, encoding, delivery } = values;

async function main(): Promise<number> {
  if (
    out === undefined ||
    (encoding !== 'kz-1048' && encoding !== 'utf-8') ||
    !['1', '2'].includes(delivery)
  ) {
    process.stderr.write(
      'generate-cli.ts --out DIR [--people N] [--seed S] [--encoding kz-1048|utf-8] [--delivery 1|2]\n',
    );
    return 2;
  }
  try {
    const { file, manifestFile, regulations, truthFile } = await generate({
      people: Number(people),
      seed: Number(seed),
      directory: out,
      encoding,
      delivery: delivery === '2' ? 2 : 1,
    });
    process.stdout.write(`${[file, manifestFile, regulations, truthFile].join('\n')}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

process.exitCode = await main();
