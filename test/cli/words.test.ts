import { WriteStream } from 'node:tty';
import { describe, expect, test } from 'vitest';
import { makeContext, tableOptions } from '../../cli/context.ts';
import { formatFinding } from '../../cli/failure.ts';
import { message } from '../../core/messages/catalogue.ts';
import { iin, wrongIin } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { csv, newWarehouse, udw } from '../load/setting/warehouse.ts';

const regulations = regulationsText({ tables: [payments] });

describe('a word of the program is said in the language of its sentence', () => {
  test.each([
    ['en', ' (snapshot)'],
    ['ru', ' (снимок)'],
  ])('how a table is delivered, in %s', async (language, word) => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.write('payments.csv', csv(`${iin(0)};A;1`)));
    expect((await warehouse.udw('tables', '--lang', language)).out.split('\n')[0]).toContain(word);
  });

  test('the state of a load that cannot be reverted', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.write('payments.csv', csv(`${iin(0)};A;1`)));
    await warehouse.udw('loads', 'revert', '1');
    expect((await warehouse.udw('loads', 'revert', '1', '--lang', 'ru')).err).toBe(
      'Загрузка 1 в состоянии «отозвана»: отозвать можно только завершённую. [load.not-committed]\n',
    );
  });

  test.each([
    ['en', 'para 21, ours'],
    ['ru', 'п. 21, наше правило'],
  ] as const)('a basis that is a paragraph and ours, in %s', (language, basis) => {
    const line = formatFinding(language, { message: message('tables.none'), basis: '21, ours' });
    expect(line).toContain(`[tables.none, ${basis}]`);
  });
});

test('an identifier is explained with the rule that it breaks', async () => {
  expect((await udw(['id', 'check', 'iin', wrongIin(0)])).out).toMatch(/ \[identifier\.[a-z-]+\]\n$/);
});

test('a table is as wide as its terminal, and as it is without one', async () => {
  const terminal = Object.assign(Object.create(WriteStream.prototype) as WriteStream, { columns: 40 });
  const io = {
    out: () => undefined,
    err: () => undefined,
    env: {},
    clock: () => new Date(0),
    readInput: async () => '',
  };
  const context = (around: object) => makeContext({ ...io, ...around }, 'en', () => undefined);
  expect(tableOptions(context({ terminal })).width).toBe(40);
  expect(tableOptions(context({}))).toEqual({});
});
