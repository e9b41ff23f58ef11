import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRequestSelect } from '../../adapters/local/delivering/select.ts';
import { checkRequest } from '../../core/requests/read.ts';
import { requestText } from '../delivery/setting/request.ts';
import { newFolder, udw } from '../load/setting/warehouse.ts';

const whole = JSON.parse(requestText());
const { calculation, columns, data } = whole;

const rules = async (parts: Readonly<Record<string, unknown>>, kind: 'errors' | 'warnings' = 'errors') => {
  const found = await checkRequest(requestText(parts), 'request.yaml', parseRequestSelect);
  return found[kind].map(({ message, basis }) => [message.id, basis]);
};

test('the request of the documentation has no fault', async () => {
  const text = readFileSync(new URL('../../docs/requests.md', import.meta.url), 'utf8');
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
  const { request, errors, warnings } = await checkRequest(yaml, 'request.yaml', parseRequestSelect);
  expect({ id: request?.id, errors, warnings }).toEqual({ id: 'neet', errors: [], warnings: [] });
});

describe('every ordered field is asked for under its paragraph', () => {
  test.each([
    ['customer', '3(13)'],
    ['basis', '5, 3(11)'],
    ['task', '3(12)'],
    ['methodology', '3(12), 7'],
    ['data', '3(12)'],
    ['frequency', '3(12), 28'],
    ['columns', '3(12)'],
    ['expectedResult', '3(12)'],
    ['calculation', '3(12)'],
  ])('%s, para %s', async (field, basis) => {
    expect(await rules({ [field]: undefined })).toEqual([['request.missing-field', basis]]);
  });

  test('the expected effect is not ordered: without it there is a warning only', async () => {
    expect(await rules({ expectedEffect: undefined })).toEqual([]);
    expect(await rules({ expectedEffect: undefined }, 'warnings')).toEqual([['request.no-effect', '7']]);
  });

  test('another body than those of 3(13) is no customer', async () => {
    expect(await rules({ customer: { ...whole.customer, kind: 'bank' } })).toEqual([
      ['request.not-one-of', '3(13)'],
    ]);
  });
});

describe('what the parts say of each other', () => {
  const ours = (rule: string) => [[`request.${rule}`, 'ours']];
  const ordered = (rule: string) => [[`request.${rule}`, '3(12)']];

  test.each([
    ['an unknown field', { budget: 1 }, ours('unknown-field')],
    ['a table twice', { data: [...data, data[0]] }, ordered('table-twice')],
    [
      'a person column that is not listed',
      { data: [{ ...data[0], person: 'iin' }, data[1]] },
      ordered('person-not-listed'),
    ],
    [
      'two columns of one name',
      { columns: columns.map((one: object, index: number) => (index === 4 ? { ...one, name: 'SEX' } : one)) },
      ordered('column-twice'),
    ],
    [
      'a reserved name',
      {
        columns: columns.map((one: object, index: number) =>
          index === 4 ? { ...one, name: 'Suppressed' } : one,
        ),
      },
      ordered('column-reserved'),
    ],
    ['a measure without a column', { columns: columns.slice(0, -1) }, ordered('value-missing')],
    [
      'a coarser level without a column',
      { columns: columns.filter((one: { value: string }) => one.value !== 'region') },
      ordered('value-missing'),
    ],
    [
      'a value twice',
      { columns: [...columns, { name: 'Again', description: 'Again', value: 'sex' }] },
      ordered('value-twice'),
    ],
    [
      'a value that is not calculated',
      { columns: [...columns, { name: 'More', description: 'More', value: 'age' }] },
      ordered('value-unknown'),
    ],
    [
      'a dimension twice',
      { calculation: { ...calculation, dimensions: [...calculation.dimensions, { column: 'sex' }] } },
      ours('dimension-twice'),
    ],
    [
      'a measure named as a dimension',
      {
        calculation: { ...calculation, measures: [...calculation.measures, { name: 'sex', kind: 'count' }] },
      },
      ours('measure-twice'),
    ],
    [
      'a gate below ten',
      { calculation: { kind: 'rows', person: 'person', select: calculation.select, k: 5 } },
      ordered('too-small'),
    ],
  ])('%s', async (_, parts, findings) => {
    expect(await rules(parts)).toEqual(findings);
  });

  test('rows without their pseudonym, and a sensitive column that is not delivered', async () => {
    const rows = { kind: 'rows', person: 'person', select: calculation.select, sensitive: ['income'] };
    expect(await rules({ calculation: rows })).toEqual([
      ['request.rows-without-person', 'ours'],
      ['request.sensitive-unknown', 'ours'],
    ]);
  });
});

describe('udw request check', () => {
  const check = (text: string) => {
    const file = path.join(newFolder(), 'request.yaml');
    writeFileSync(file, text);
    return udw(['request', 'check', file, '--json']);
  };

  test('lists what of paras 2 and 7 a person must judge', async () => {
    const { code, out } = await check(requestText());
    expect(code).toBe(0);
    const { toJudge } = JSON.parse(out) as { toJudge: readonly { ground: string }[] };
    expect(toJudge.map(({ ground }) => ground)).toEqual(['2', '7-1', '7-2', '7-3a', '7-3b', '7-4']);
  });

  test('tells a fault with its line and exit code 3', async () => {
    const { code, out } = await check(requestText({ budget: 1 }));
    const { errors } = JSON.parse(out) as { errors: readonly { rule: string; at: { line: number } }[] };
    const line =
      requestText({ budget: 1 })
        .split('\n')
        .findIndex((each) => each.includes('"budget"')) + 1;
    expect({ code, rule: errors[0]?.rule, line: errors[0]?.at.line }).toEqual({
      code: 3,
      rule: 'request.unknown-field',
      line,
    });
  });
});
