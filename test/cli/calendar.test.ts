import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { published } from '../calendar/published.ts';
import { newFolder, udw } from '../load/setting/warehouse.ts';

const calendar = (...words: string[]) => udw(['calendar', ...words]);
const folder = path.join(import.meta.dirname, '..', '..', 'calendar');
const short =
  'warning: The working calendar ends on 2026-12-31, 91 days ahead; there should be 400. Add the file calendar/2027.yaml. [calendar.runway-short]';

/** A calendar of 2026 alone. */
function only2026(): string {
  const mine = newFolder();
  copyFileSync(path.join(folder, '2026.yaml'), path.join(mine, '2026.yaml'));
  return mine;
}

/** The file of 2026 with a mistake. */
function mistaken(find: string, replace: string): string {
  const file = path.join(newFolder(), '2026.yaml');
  writeFileSync(file, readFileSync(path.join(folder, '2026.yaml'), 'utf8').replace(find, replace));
  return file;
}

describe('udw calendar due', () => {
  test('tells the day on which a term of working days ends', async () => {
    expect(await calendar('due', '2026-03-19', '--days', '5')).toEqual({
      code: 0,
      out: `2026-03-31, Tuesday: working day 5 after 2026-03-19\ncalendar version ${published.version}\n`,
      err: '',
    });
  });

  test('tells it as JSON, with the version of the calendar', async () => {
    const { out } = await calendar('due', '2026-03-19', '--days', '5', '--json');
    expect(JSON.parse(out)).toEqual({
      from: '2026-03-19',
      days: 5,
      due: '2026-03-31',
      calendar: published.version,
      estimated: false,
      received: '2026-03-19',
      warnings: [],
    });
  });

  test('prints what its documentation shows', async () => {
    const docs = readFileSync(new URL('../../docs/calendar.md', import.meta.url), 'utf8');
    const [, shown = ''] = /```json\n(.*?)```/s.exec(docs) ?? [];
    const { out } = await calendar('due', '2026-03-19', '--days', '5', '--json');
    expect(JSON.parse(out)).toEqual(JSON.parse(shown));
  });

  test('tells the end of calendar months', async () => {
    const { out } = await calendar('due', '2026-01-31', '--months', '1', '--json');
    expect(JSON.parse(out)).toMatchObject({ from: '2026-01-31', months: 1, due: '2026-03-02' });
  });

  test('speaks Russian', async () => {
    const { out } = await calendar('due', '2026-03-19', '--days', '5', '--lang', 'ru');
    expect(out).toMatch(/^2026-03-31, вторник: 5-й рабочий день после 2026-03-19\nверсия календаря /);
  });

  test('counts a receipt from the local day of its instant', async () => {
    const { out } = await calendar('due', '2026-03-19T20:30Z', '--days', '1', '--json');
    expect(JSON.parse(out)).toMatchObject({ received: '2026-03-20', from: '2026-03-20', due: '2026-03-26' });
  });

  test.each<readonly [start: string, words: readonly string[], told: string]>([
    ['2026-03-21', ['--on-day-off', 'nextWorkingDay'], 'received 2026-03-21, counts on 2026-03-26 (ours)'],
    [
      '2026-03-19T18:00+05:00',
      ['--after-hours', 'nextWorkingDay'],
      'received 2026-03-19, counts on 2026-03-20 (ours)',
    ],
    [
      '2026-03-19T17:00:00+05:00',
      ['--after-hours', 'nextWorkingDay', '--closes', '16:30'],
      'received 2026-03-19, counts on 2026-03-20 (ours)',
    ],
  ])('%s %j: %s', async (start, words, told) => {
    const { out } = await calendar('due', start, '--days', '1', ...words);
    expect(out.split('\n')[0]).toBe(told);
  });

  test('says that a date rests on days that are not confirmed', async () => {
    const { out } = await calendar('due', '2028-01-05', '--days', '5');
    expect(out).toContain(
      'This date rests on days that are not confirmed yet: an act or an announcement may move it.',
    );
  });

  test.each<readonly [words: readonly string[], code: number, err: string]>([
    [['2026-03-19'], 2, 'A term has either --days or --months. [cli.days-or-months]'],
    [
      ['2026-03-19', '--days', '1', '--months', '1'],
      2,
      'A term has either --days or --months. [cli.days-or-months]',
    ],
    [['2026-03-19', '--days', '0'], 2, 'A term is a whole number from 1 to 9999. [cli.not-a-count]'],
    [['2026-03-19', '--days', '5.5'], 2, 'A term is a whole number from 1 to 9999. [cli.not-a-count]'],
    [
      ['2026-02-30', '--days', '5'],
      2,
      'The start is a calendar day written as 2026-03-31, or an instant with its offset, 2026-03-31T18:40+05:00. [cli.not-a-start]',
    ],
    [
      ['2026-03-19T10:00', '--days', '5'],
      2,
      'The start is a calendar day written as 2026-03-31, or an instant with its offset, 2026-03-31T18:40+05:00. [cli.not-a-start]',
    ],
    [
      ['2026-03-19', '--days', '5', '--closes', '24:00'],
      2,
      'The time of day is written as 18:00, from 00:00 to 23:59. [cli.not-a-time]',
    ],
    [
      ['2026-03-19', '--days', '5', '--after-hours', 'later'],
      2,
      'A word of the command is not one of those that it takes there: sameDay, nextWorkingDay. [cli.not-a-choice]',
    ],
    [
      ['2028-12-28', '--days', '5'],
      4,
      'The working calendar has no data for 2029. Add the file calendar/2029.yaml. [calendar.year-missing]',
    ],
    [
      ['2028-12-28', '--months', '9999'],
      4,
      'The working calendar has no data for 2862. Add the file calendar/2862.yaml. [calendar.year-missing]',
    ],
  ])('%j is refused in one line', async (words, code, err) => {
    expect(await calendar('due', ...words)).toEqual({ code, out: '', err: `${err}\n` });
  });
});

describe('udw calendar explain', () => {
  test('tells of every day whether it is counted, and why', async () => {
    const { out } = await calendar('explain', '2024-05-03', '--days', '4');
    const rows = out
      .split('\n')
      .slice(2, 10)
      .map((line) => line.split(/\s{2,}/));
    const order = 'Order of the Minister of Labour of 17 April 2024 (G24G0000109)';
    const law = 'Law No. 267 of 2001 (Z010000267_)';
    expect(rows).toEqual([
      ['2024-05-03', 'Friday', '–', 'start, not counted: day 1 is the next working day (ours)'],
      ['2024-05-04', 'Saturday', '1', 'working day, its day off moved to 2024-05-08', order],
      ['2024-05-05', 'Sunday', '–', 'weekend', 'Labour Code, article 84'],
      ['2024-05-06', 'Monday', '2', 'working day'],
      ['2024-05-07', 'Tuesday', '–', 'holiday: Defender of the Fatherland Day', law],
      ['2024-05-08', 'Wednesday', '–', 'day off, moved from 2024-05-04', order],
      ['2024-05-09', 'Thursday', '–', 'holiday: Victory Day', law],
      ['2024-05-10', 'Friday', '3', 'working day'],
    ]);
    expect(out).toContain('\n2024-05-13, Monday: working day 4 after 2024-05-03\n');
  });

  test('tells it as JSON in the language of the run', async () => {
    const { out } = await calendar('explain', '2026-03-06', '--days', '1', '--json', '--lang', 'ru');
    expect(JSON.parse(out)).toMatchObject({
      due: '2026-03-10',
      explanation: [
        { date: '2026-03-06', is: 'start' },
        { date: '2026-03-07', is: 'skipped', reason: 'выходной', law: 'Трудовой кодекс, статья 84' },
        { date: '2026-03-08', is: 'skipped', reason: 'праздник: Международный женский день' },
        { date: '2026-03-09', is: 'skipped', law: 'Закон о праздниках, статья 5' },
        { date: '2026-03-10', is: 'counted', number: 1, reason: 'рабочий день' },
      ],
    });
  });

  test('tells how months end', async () => {
    const { out } = await calendar('explain', '2026-01-31', '--months', '1', '--json');
    const { explanation } = JSON.parse(out) as { explanation: { date: string; reason: string }[] };
    expect(explanation.map(({ date, reason }) => `${date} ${reason}`)).toEqual([
      '2026-01-31 start',
      '2026-02-28 end of month 1: its last day, as it has no day 31 (ours)',
      '2026-02-28 weekend',
      '2026-03-01 weekend',
      '2026-03-02 the end moves to the next working day (ours)',
    ]);
  });
});

describe('udw calendar year', () => {
  test('shows the months and every exception with its law', async () => {
    const { out } = await calendar('year', '2026');
    expect(out).toMatch(
      /^2026, five-day week: working days 247\nconfirmed, version 1 of the year, calendar /,
    );
    expect(out).toMatch(/^March +31 +18 +9, 23, 24, 25$/m);
    expect(out).toMatch(/^total +365 +247$/m);
    expect(out).toMatch(
      /^2026-05-27 +Wednesday +day off: First day of Kurban Ait +Labour Code, article 84\(5\)$/m,
    );
    expect(out).not.toMatch(/2026-08-3/);
  });

  test('shows worked weekends', async () => {
    const { out } = await calendar('year', '2025', '--lang', 'ru');
    expect(out).toMatch(/^январь +31 +20 +1, 2, 3, 7 +5$/m);
  });

  test('shows a year with its corrections and their acts', async () => {
    const mine = newFolder();
    const text = readFileSync(path.join(folder, '2026.yaml'), 'utf8').replace(
      'version: 1\nacts: []',
      'version: 2\nacts:\n  - date: 2026-11-01\n    act: { en: Order 7, ru: Приказ 7 }\n    change: { en: 18 December is off, ru: 18 декабря выходной }',
    );
    writeFileSync(path.join(mine, '2026.yaml'), text);
    const { out } = await calendar('year', '2026', '--calendar', mine);
    expect(out).toContain('\nversion 2: 18 December is off (Order 7, 2026-11-01)\n');
  });

  test('says that a year is estimated, also as JSON', async () => {
    const { out } = await calendar('year', '2028', '--json');
    expect(JSON.parse(out)).toMatchObject({ year: 2028, status: 'estimated', version: 1, workingDays: 245 });
  });

  test('refuses a year without data, naming it', async () => {
    expect(await calendar('year', '2030')).toEqual({
      code: 4,
      out: '',
      err: 'The working calendar has no data for 2030. Add the file calendar/2030.yaml. [calendar.year-missing]\n',
    });
  });

  test('refuses what is no year', async () => {
    expect(await calendar('year', '26')).toEqual({
      code: 2,
      out: '',
      err: 'The year is written with four digits, as 2026. [cli.not-a-year]\n',
    });
  });
});

describe('another calendar', () => {
  test.each([
    ['year', '2026'],
    ['due', '2026-10-01', '--days', '5'],
    ['explain', '2026-10-01', '--days', '5'],
  ])('that ends too soon is warned of by %s', async (...words) => {
    const { code, out } = await calendar(...words, '--calendar', only2026());
    expect({ code, last: out.trimEnd().split('\n').at(-1) }).toEqual({ code: 0, last: short });
  });

  test('is warned of in JSON too', async () => {
    const { out } = await calendar('due', '2026-10-01', '--days', '5', '--json', '--calendar', only2026());
    expect(JSON.parse(out)).toMatchObject({ warnings: [{ rule: 'calendar.runway-short' }] });
  });

  test('whose folder is not there is refused', async () => {
    const nowhere = path.join(newFolder(), 'nowhere');
    expect(await calendar('year', '2026', '--calendar', nowhere)).toEqual({
      code: 3,
      out: '',
      err: `${nowhere}: The folder of the calendar cannot be read (ENOENT). Check its name and who may read it. [calendar.folder-unreadable]\n`,
    });
  });

  test('with a mistake is refused where it stands', async () => {
    const file = mistaken('transferredTo: 2026-03-25', 'transferredTo: 2026-03-26');
    const { code, err } = await calendar('year', '2026', '--calendar', path.dirname(file));
    expect(code).toBe(3);
    expect(err).toMatch(
      /^.*2026\.yaml:\d+:20: This holiday falls on a day off, .* Write transferredTo: 2026-03-25\./,
    );
  });
});

describe('udw calendar check', () => {
  test('says what follows the rule', async () => {
    const file = path.join(folder, '2026.yaml');
    expect(await calendar('check', file)).toEqual({
      code: 0,
      out: `${file} follows the rule of transfers: 2026, holidays 12, transferred 5, moved by act 0, working days 247\n`,
      err: '',
    });
  });

  test('tells every departure in a line with its place, and what the rule gives', async () => {
    const file = mistaken('transferredTo: 2026-03-25', 'transferredTo: 2026-03-26');
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('2026-03-26')) + 1;
    expect(await calendar('check', file)).toEqual({
      code: 3,
      out: [
        `${file}:${line}:20: This holiday falls on a day off, so the next working day after it is off. Write transferredTo: 2026-03-25. [calendar.transfer-expected, Law on Holidays, article 5]`,
        `${file}: errors 1`,
        '',
      ].join('\n'),
      err: '',
    });
  });

  test('tells them as JSON', async () => {
    const file = mistaken('    transferredTo: 2026-03-09\n', '');
    const { code, out } = await calendar('check', file, '--json');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      file,
      errors: [{ rule: 'calendar.transfer-expected', basis: 'Law on Holidays, article 5' }],
    });
  });

  const exchanged = 'moved:\n  - { worked: 2026-12-19, dayOff: 2026-12-18, act: { en: Order, ru: Приказ } }';

  test('refuses to change days of the calendar in use without a correction', async () => {
    const file = mistaken('moved: []', exchanged);
    const { code, out } = await calendar('check', file);
    expect(code).toBe(3);
    expect(out).toMatch(
      /2026\.yaml:\d+:10: Days are worked or off otherwise than in version 1, which is in use, first 2026-12-18\. Write version: 2, and name in acts what ordered the change\. \[calendar\.changed-without-act, ours\]/,
    );
  });

  test('accepts the same change as a correction with its act', async () => {
    const file = mistaken('moved: []', exchanged);
    const act = 'acts: [{ date: 2026-12-01, act: { en: O, ru: О }, change: { en: C, ru: И } }]';
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('version: 1', 'version: 2').replace('acts: []', act),
    );
    const { code, out } = await calendar('check', file, '--json');
    expect({ code, told: JSON.parse(out) }).toMatchObject({
      code: 0,
      told: { errors: [], moved: 1, workingDays: 247 },
    });
  });
});
