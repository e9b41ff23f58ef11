import { parseArgs } from 'node:util';
import { PEOPLE_LIMITS } from '../population-register/register.ts';
import { FAULTS, generateFault, isFault } from './faults.ts';
import { generate } from './generate.ts';

const USAGE = `generate-cli.ts --out DIR [--people N] [--seed S] [--delivery 1|2] [--clean]
generate-cli.ts --out DIR --fault NAME [--people N] [--seed S]
faults: ${Object.keys(FAULTS).join(' ')}
`;

const PEOPLE_OF_A_FAULT = 2000;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        people: { type: 'string' },
        out: { type: 'string' },
        seed: { type: 'string', default: '1' },
        delivery: { type: 'string', default: '1' },
        clean: { type: 'boolean', default: false },
        fault: { type: 'string' },
      },
    });
    const { out, delivery, fault } = values;
    const right = ['1', '2'].includes(delivery) && (fault === undefined || isFault(fault));
    return out !== undefined && right ? { ...values, out } : undefined;
  } catch {
    return undefined;
  }
}

async function paths(options: NonNullable<ReturnType<typeof readOptions>>): Promise<readonly string[]> {
  const { out: directory, fault, clean } = options;
  const seed = Number(options.seed);
  if (fault !== undefined && isFault(fault)) {
    const people = Number(options.people ?? PEOPLE_OF_A_FAULT);
    const { file, manifestFile } = await generateFault(fault, { people, seed, directory });
    return [file, manifestFile];
  }
  const people = Number(options.people ?? PEOPLE_LIMITS.default);
  const delivery = options.delivery === '2' ? 2 : 1;
  const made = await generate({ people, seed, directory, delivery, clean });
  const delivered = [made.population, made.pension, made.parquet, made.education];
  const files = delivered.flatMap(({ file, manifestFile }) => [file, manifestFile]);
  return [...files, made.parquetRegulations, made.truthFile];
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    process.stdout.write(`${(await paths(options)).join('\n')}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

process.exitCode = await main();
