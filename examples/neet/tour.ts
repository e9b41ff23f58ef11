import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reportFailure } from '../../cli/failure.ts';
import type { Io } from '../../cli/io.ts';
import { chooseLanguage, LANGUAGES_ASKED } from '../../cli/language.ts';
import { run } from '../../cli/main.ts';
import { runProcess } from '../../cli/process.ts';
import { message, say } from '../../core/messages/catalogue.ts';
import { PEOPLE_LIMITS } from '../population-register/register.ts';
import { CommandFailed, type Udw } from './account/commands.ts';
import { tellerAt } from './account/teller.ts';
import { walk } from './account/walk.ts';

const argv = process.argv.slice(2);
const language = chooseLanguage(argv, process.env);

interface Options {
  readonly people: number;
  readonly seed: number;
  readonly directory: string;
}

function readOptions(): Options | undefined {
  const whole = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        people: { type: 'string', default: `${PEOPLE_LIMITS.default}` },
        seed: { type: 'string', default: '1' },
        out: { type: 'string', default: join('.', '.udw-tour') },
        lang: { type: 'string' },
      },
    });
    const [people, seed] = [whole(values.people), whole(values.seed)];
    const right =
      people >= PEOPLE_LIMITS.fewest &&
      people <= PEOPLE_LIMITS.most &&
      !Number.isNaN(seed) &&
      LANGUAGES_ASKED.includes(values.lang ?? language);
    return right ? { people, seed, directory: values.out } : undefined;
  } catch {
    return undefined;
  }
}

const udwOf =
  ({ terminal: _, ...rest }: Io): Udw =>
  async (words) => {
    let output = '';
    let errors = '';
    const out = (text: string) => {
      output += text;
    };
    const err = (text: string) => {
      errors += text;
    };
    const code = await run([...words, '--lang', language], { ...rest, out, err });
    return { code, output, errors };
  };

const WIDTH_OF_A_FILE = 100;

async function main(io: Io): Promise<number> {
  const options = readOptions();
  if (options === undefined) {
    io.err(`${say(language, message('tour.usage', PEOPLE_LIMITS))}\n`);
    return 2;
  }
  const { terminal } = io;
  const place = { language, width: terminal?.columns ?? WIDTH_OF_A_FILE, ...(terminal && { terminal }) };
  try {
    const holds = await walk(
      { ...options, stopwatch: () => performance.now() },
      udwOf(io),
      tellerAt(place, (line) => io.out(`${line}\n`)),
    );
    return holds ? 0 : 5;
  } catch (error) {
    if (!(error instanceof CommandFailed)) return reportFailure(io, language, false, error);
    const { command, code, errors } = error;
    io.err(errors);
    io.err(`${say(language, message('tour.failed', { command, code: String(code) }))}\n`);
    return code;
  }
}

await runProcess(main);
