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
const wrong =
  out === undefined || (encoding !== 'kz-1048' && encoding !== 'utf-8') || !['1', '2'].includes(delivery);

if (wrong) {
  process.stderr.write(
    'generate-cli.ts --out DIR [--people N] [--seed S] [--encoding kz-1048|utf-8] [--delivery 1|2]\n',
  );
  process.exitCode = 2;
} else {
  const { file, manifestFile, regulations, truthFile } = await generate({
    people: Number(people),
    seed: Number(seed),
    directory: out,
    encoding,
    delivery: delivery === '2' ? 2 : 1,
  });
  process.stdout.write(`${[file, manifestFile, regulations, truthFile].join('\n')}\n`);
}
