import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../cli/main.ts';
import { iin, iins, wrongIin } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { csv, newFolder, newWarehouse, udw } from '../load/setting/warehouse.ts';

const value = '900101300017';
const regulations = regulationsText({ tables: [payments] });
const file = csv(...iins(3).map((id) => `${id};A;1`));

/** Every command and every group of commands. */
const commands: readonly (readonly string[])[] = [
  [],
  ['init'],
  ['id'],
  ['id', 'check'],
  ['regulations'],
  ['regulations', 'lint'],
  ['regulations', 'plan'],
  ['load'],
  ['loads'],
  ['loads', 'show'],
  ['loads', 'revert'],
  ['deliveries'],
  ['tables'],
  ['sql'],
  ['quarantine'],
  ['quarantine', 'list'],
  ['quarantine', 'open'],
  ['quarantine', 'sweep'],
  ['doctor'],
  ['calendar'],
  ['calendar', 'year'],
  ['calendar', 'due'],
  ['calendar', 'explain'],
  ['calendar', 'check'],
];
const named = commands.map((words) => [['udw', ...words].join(' '), words] as const);

describe('help', () => {
  test.each(named)('%s --help is given in English, on standard output', async (name, words) => {
    const { code, out, err } = await udw([...words, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Usage: ${name} `));
    expect(out).toContain('show this help');
    expect(out).not.toMatch(/[а-яё]/i);
  });

  test.each(named)('%s --help is given in Russian without an English heading', async (name, words) => {
    const { code, out, err } = await udw([...words, '--help', '--lang', 'ru']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Использование: ${name} `));
    expect(out).toContain('показать эту справку');
    expect(out).not.toMatch(/<[a-z]/);
    expect(out).not.toMatch(
      /Usage|Arguments|Options|Commands|default|choices|display help|\[options\]|\[command\]/,
    );
  });
});

describe('the language', () => {
  const russian = 'Такой команды нет. Список выводит «udw --help». [cli.unknown-command]\n';
  const english = 'There is no such command. "udw --help" lists them. [cli.unknown-command]\n';

  test.each<readonly [string, readonly string[], Record<string, string>, string]>([
    ['English when nothing is said', [], {}, english],
    ['--lang ru', ['--lang', 'ru'], {}, russian],
    ['--lang=ru', ['--lang=ru'], {}, russian],
    ['--lang en above the environment', ['--lang', 'en'], { UDW_LANG: 'ru', LANG: 'ru_RU.UTF-8' }, english],
    ['UDW_LANG above the locale', [], { UDW_LANG: 'en', LANG: 'ru_RU.UTF-8' }, english],
    ['UDW_LANG', [], { UDW_LANG: 'ru' }, russian],
    ['LC_ALL above LANG', [], { LC_ALL: 'ru_RU.UTF-8', LANG: 'en_US.UTF-8' }, russian],
    ['LANG', [], { LANG: 'ru_KZ.UTF-8' }, russian],
    ['--lang kk, until there are texts in Kazakh', ['--lang', 'kk'], {}, russian],
    ['a Kazakh locale', [], { LANG: 'kk_KZ.UTF-8' }, russian],
    ['an empty variable, which says nothing', [], { LC_ALL: '', LANG: 'ru_RU.UTF-8' }, russian],
    ['another locale', [], { LANG: 'de_DE.UTF-8' }, english],
  ])('%s', async (_, words, env, err) => {
    expect(await udw(['absent', ...words], { env })).toEqual({ code: 2, out: '', err });
  });
});

test('an empty UDW_HOME names no home', async () => {
  const { out } = await udw(['--help'], { env: { UDW_HOME: '' } });
  expect(out).toMatch(/otherwise\s+\.udw\)/);
});

describe('a command typed wrongly ends with 2 and repeats nothing of it', () => {
  test.each<readonly [readonly string[], string]>([
    [[value], 'There is no such command. "udw --help" lists them. [cli.unknown-command]'],
    [['id', value], 'There is no such command. "udw --help" lists them. [cli.unknown-command]'],
    [['quarantine', value], 'There is no such command. "udw --help" lists them. [cli.unknown-command]'],
    [['regulations', value], 'There is no such command. "udw --help" lists them. [cli.unknown-command]'],
    [
      ['loads', value],
      'There are more words than the command takes. Quote what belongs together, or add --help. [cli.excess-argument]',
    ],
    [
      ['tables', value],
      'There are more words than the command takes. Quote what belongs together, or add --help. [cli.excess-argument]',
    ],
    [
      ['tables', `--${value}`],
      'There is no such option. Add --help to the command to see its options. [cli.unknown-option]',
    ],
    [
      [`--${value}`, 'tables'],
      'There is no such option. Add --help to the command to see its options. [cli.unknown-option]',
    ],
    [
      ['id', 'check', value],
      'Something is missing after the command. Add --help to it to see what it takes. [cli.missing-argument]',
    ],
    [
      ['id', 'check', value, value],
      'A word of the command is not one of those that it takes there: iin, bin, bin-or-iin, phone, document. [cli.not-a-choice]',
    ],
    [
      ['id', 'check', 'Allowed choices are x.', value],
      'A word of the command is not one of those that it takes there: iin, bin, bin-or-iin, phone, document. [cli.not-a-choice]',
    ],
    [
      ['tables', '--lang', 'zz'],
      'A word of the command is not one of those that it takes there: en, ru, kk. [cli.not-a-choice]',
    ],
    [
      ['loads', 'show', '1x'],
      'The number of a load is a whole number from 1. "udw loads" lists the loads. [cli.not-load-number]',
    ],
    [
      ['loads', 'revert', 'abc'],
      'The number of a load is a whole number from 1. "udw loads" lists the loads. [cli.not-load-number]',
    ],
    [
      ['loads', 'revert', '0'],
      'The number of a load is a whole number from 1. "udw loads" lists the loads. [cli.not-load-number]',
    ],
    [
      ['id', 'check', 'iin'],
      'Something is missing after the command. Add --help to it to see what it takes. [cli.missing-argument]',
    ],
    [
      ['sql'],
      'Something is missing after the command. Add --help to it to see what it takes. [cli.missing-argument]',
    ],
    [
      ['quarantine', 'open', value],
      'Something is missing after the command. Add --help to it to see what it takes. [cli.missing-argument]',
    ],
    [
      ['tables', '--home'],
      'Something is missing after the command. Add --help to it to see what it takes. [cli.missing-argument]',
    ],
    [
      ['regulations', 'plan', 'x', '--dialect', value],
      'A word of the command is not one of those that it takes there: duckdb, spark, postgresql, mariadb, mysql, sqlserver, oracle, trino. [cli.not-a-choice]',
    ],
  ])('udw %j', async (words, line) => {
    const told = await udw(words);
    expect(told).toEqual({ code: 2, out: '', err: `${line}\n` });
    expect(told.err).not.toContain(value);
  });

  test.each(
    named.filter(
      ([, words]) => words.length === 0 || ['id', 'regulations', 'quarantine'].includes(words.join()),
    ),
  )('%s alone is answered with its help', async (_, words) => {
    expect(await udw(words)).toEqual({ ...(await udw([...words, '--help'])), code: 2 });
  });

  test('a day that is none', async () => {
    const { write } = await newWarehouse();
    expect(await udw(['regulations', 'plan', write('r.yaml', regulations), '--as-of', '2026-02-30'])).toEqual(
      {
        code: 2,
        out: '',
        err: 'The date must be a calendar day written as 2026-03-31. [cli.invalid-date]\n',
      },
    );
  });
});

describe('the exit code says what kind of failure it is', () => {
  test('0: done', async () => {
    expect(await udw(['id', 'check', 'iin', iin(0)])).toMatchObject({ code: 0, err: '' });
  });

  test('2: typed wrongly', async () => {
    expect((await udw(['absent'])).code).toBe(2);
  });

  test('3: a document is invalid', async () => {
    const { write } = await newWarehouse();
    const { code, out } = await udw(['regulations', 'lint', write('r.yaml', 'kind: Other\n')]);
    expect(code).toBe(3);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/: errors \d+, warnings 0$/);
  });

  test('4: refused by rule', async () => {
    expect((await udw(['tables', '--home', path.join(newFolder(), 'absent')])).code).toBe(4);
  });

  test('5: the data is wrong', async () => {
    const told = await udw(['id', 'check', 'iin', wrongIin(0)]);
    expect(told.code).toBe(5);
    expect(told.out).not.toContain(wrongIin(0));
  });

  const surroundings = (thrown: unknown, env: Record<string, string> = {}) => {
    let err = '';
    const io = {
      out: () => undefined,
      err: (text: string) => {
        err += text;
      },
      env,
      clock: () => {
        throw thrown;
      },
      readInput: async () => '',
    };
    return { io, said: () => err };
  };

  test.each<readonly [string, unknown, string]>([
    ['an error', new Error(`secret ${value}`), 'Error'],
    ['an error of the system', Object.assign(new Error(value), { code: 'ENOSPC' }), 'Error ENOSPC'],
    ['an error whose name is no name', Object.assign(new Error('x'), { name: `a ${value}` }), 'unknown'],
    ['a text', value, 'unknown'],
    ['nothing', undefined, 'unknown'],
    ['null', null, 'unknown'],
    ['a number', 7, 'unknown'],
  ])('1: unforeseen (%s), in one line without stack trace or value', async (_, thrown, name) => {
    const { io, said } = surroundings(thrown);
    expect(await run(['init', '--home', path.join(newFolder(), 'home')], io)).toBe(1);
    expect(said()).toBe(
      `Internal error (${name}). Nothing was half-written. Run "udw doctor"; if it finds nothing, report this line. [error.internal]\n`,
    );
  });
});

describe('--json', () => {
  test.each<readonly [readonly string[], RegExp]>([
    [['loads'], /"state": "committed"/],
    [['loads', 'show', '1'], /"loadId": 1/],
    [['tables'], /"name": "payments"/],
    [['sql', 'SELECT count(*) AS n FROM payments'], /"n": 3/],
    [['quarantine', 'list'], /^\[\]/],
    [['quarantine', 'sweep'], /"destroyed": 0/],
    [['doctor'], /"healthy": true/],
    [['loads', 'revert', '1'], /"reverted": 1/],
    [['id', 'check', 'iin', iin(0)], /"verdict": "value"/],
  ])('gives the result of %j', async (words, pattern) => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.write('payments.csv', file));
    const { code, out, err } = await warehouse.udw(...words, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(() => JSON.parse(out)).not.toThrow();
    expect(out).toMatch(pattern);
  });

  test('gives the result of init, load and regulations', async () => {
    const warehouse = await newWarehouse();
    const document = warehouse.write('regulations.yaml', regulations);
    const made = await udw(['init', '--home', path.join(newFolder(), 'home'), '--json']);
    const loaded = await warehouse.udw('load', document, warehouse.write('payments.csv', file), '--json');
    const linted = await udw(['regulations', 'lint', document, '--json']);
    const planned = await udw(['regulations', 'plan', document, '--json']);
    expect(JSON.parse(made.out)).toMatchObject({ keyCheckValues: { edge: expect.any(String) } });
    expect(JSON.parse(loaded.out)).toMatchObject({ kind: 'committed', report: { loadId: 1 } });
    expect(JSON.parse(linted.out)).toMatchObject([{ file: document, errors: [] }]);
    expect(JSON.parse(planned.out)).toMatchObject([{ table: 'payments' }]);
  });

  test.each<readonly [readonly string[], number, string]>([
    [['absent'], 2, 'cli.unknown-command'],
    [['load', 'absent.yaml', 'x.csv'], 3, 'load.file-unreadable'],
    [['loads', 'revert', '9'], 4, 'load.not-found'],
    [['loads', 'show', '9'], 4, 'load.not-found'],
    [['loads', 'report', '9'], 4, 'load.not-found'],
    [['sql', 'DROP VIEW x'], 2, 'sql.not-one-select'],
  ])('gives the errors of %j', async (words, exitCode, rule) => {
    const warehouse = await newWarehouse();
    const { code, out, err } = await warehouse.udw(...words, '--json');
    expect({ code, out }).toEqual({ code: exitCode, out: '' });
    expect(JSON.parse(err)).toMatchObject({ exitCode, errors: [{ rule }] });
  });

  test('tells a failed load with its rule, place and basis, and nothing else', async () => {
    const warehouse = await newWarehouse();
    const document = warehouse.write('regulations.yaml', regulations);
    const wrong = warehouse.write('payments.csv', csv(`${wrongIin(0)};A;1`));
    const { code, out, err } = await warehouse.udw('load', document, wrong, '--json');
    expect({ code, out, said: JSON.parse(err) }).toEqual({
      code: 5,
      out: '',
      said: {
        exitCode: 5,
        errors: [
          {
            rule: 'verify.tolerance',
            text: 'rejected records: 1 of 1 (100 %), the regulations allow 0 %. Nothing was published. Send the list of rejected records back ("udw loads" tells the number of the load, "udw loads show" the list) and ask for a redelivery.',
            at: { file: 'payments.csv' },
            basis: '21',
          },
        ],
      },
    });
  });
});

test('a load that failed is shown as one that failed', async () => {
  const warehouse = await newWarehouse();
  await warehouse.load(regulations, warehouse.write('payments.csv', csv(`${wrongIin(0)};A;1`)));
  const { code, out } = await warehouse.udw('loads', 'show', '1');
  expect(code).toBe(0);
  expect(out.split('\n')[0]).toBe('Load 1 failed its verification; nothing of it was published.');
});

test('a basis is written as people of each language write it', async () => {
  const warehouse = await newWarehouse();
  const theirs = regulationsText({ depersonalizer: 'provider', tables: [payments] });
  const document = warehouse.write('regulations.yaml', theirs);
  const data = warehouse.write('payments.csv', file);
  expect((await warehouse.udw('load', document, data)).err).toMatch(
    / \[load\.manifest-missing, para 20\(3\)\]\n$/,
  );
  const russian = await warehouse.udw('load', document, data, '--lang', 'ru');
  expect(russian.err).toMatch(/ \[load\.manifest-missing, п\. 20\(3\)\]\n$/);
});
