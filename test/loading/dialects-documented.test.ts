import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { DIALECTS } from '../../core/loading/dialects/catalogue.ts';
import { type DialectName, KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { message, say } from '../../core/messages/catalogue.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from './every-technique.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/dialects.md'), 'utf8');
const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;
const all = Object.values(DIALECTS);

/** The rows of the tables of a section, as their cells. */
function rows(section: string): readonly (readonly string[])[] {
  const text = page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
}

test.each(all)('the page of dialects says of $name what the code says', (dialect) => {
  const { keys, nameLength, proof, ranOn } = dialect.capabilities;
  const names = nameLength === 'unlimited' ? 'any length' : `${nameLength.most} ${nameLength.unit}`;
  const on = say('en', message(ranOn));
  expect(page).toContain(
    `| \`${dialect.name}\` | ${dialect.title} | ${proof} | ${on} | ${keys ? 'yes' : 'no'} | ${names} |`,
  );
});

test('the page quotes the sentence of what an engine cannot do as it is said', () => {
  const plan = compileTable(EVERY_TECHNIQUE, OPTIONS);
  let said = '';
  try {
    DIALECTS.trino.print(plan, '"samples"');
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    said = error.findings.map((finding) => say('en', finding.message)).join();
  }
  expect(said).toMatch(/^column person: /);
  expect(page).toContain(`\`${said}\``);
});

describe('the table of keys', () => {
  const documented = new Map(rows('What the statement needs').map(([engine, how]) => [engine, how ?? '']));

  test.each(all.filter(({ capabilities }) => capabilities.keys))('$name has its own', ({ title }) => {
    const [engine = ''] = [...documented.keys()].filter((name) => name !== undefined && title.includes(name));
    const ddl = documented.get(engine) ?? '';
    const places = [KEY_TABLE.name, ...KEY_TABLE.columns].map((name) => ddl.indexOf(name));
    expect(places).not.toContain(-1);
  });

  test('the one of DuckDB takes the keys that a plan reads', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run((documented.get('DuckDB') ?? '').replaceAll('`', ''));
    const plan = compileTable(EVERY_TECHNIQUE, OPTIONS);
    const columns = plan.source.map(({ physicalName }) => `"${physicalName}" VARCHAR`);
    await connection.run(`CREATE TABLE samples ("_record" BIGINT, ${columns.join(', ')})`);
    const reader = await connection.runAndReadAll(DIALECTS.duckdb.print(plan, 'samples'));
    expect(reader.columnNames()).toContain('person');
    connection.closeSync();
  });
});

describe('the limits', () => {
  const limits = rows('Limits');

  function refusal(name: DialectName, headings: readonly string[]): string | undefined {
    const columns = headings.map((physicalName, index) => ({
      ...sampleColumn(`c${index}`, { flavour: 'text' }),
      physicalName,
    }));
    try {
      DIALECTS[name].print(compileTable(sampleTable(columns), OPTIONS), 'samples');
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return error.findings[0]?.message.id;
    }
    return undefined;
  }

  test.each<readonly [DialectName, string, string, readonly string[]]>([
    ['oracle', 'Oracle', 'no `"` in a name', ['a"b']],
    ['mariadb', 'MariaDB, MySQL', 'no trailing space', ['a ']],
    ['mysql', 'MariaDB, MySQL', 'no trailing space', ['a ']],
    ['mariadb', 'MariaDB, MySQL', 'no character beyond U+FFFF', ['\u{1f600}']],
    ['mysql', 'MariaDB, MySQL', 'no character beyond U+FFFF', ['\u{1f600}']],
    ['spark', 'Spark', 'no `${` in a name', ['a${b']],
    ['trino', 'Trino, Athena', 'no two headings that differ by case alone', ['ИИН', 'иин']],
    ['oracle', 'Oracle', '1,000 named values', Array.from({ length: 1000 }, (_, index) => `H${index}`)],
    ['postgresql', 'PostgreSQL', '1,664 entries', Array.from({ length: 1664 }, (_, index) => `H${index}`)],
  ])('%s refuses, as %s of the page says: %s', (name, engine, limit, headings) => {
    const [row] = limits.filter(([whose, what]) => whose === engine && what?.includes(limit));
    expect(row?.[2]).toBe('refused before printing');
    expect(refusal(name, headings)).toMatch(/^loading\.dialect-cannot$/);
    expect(refusal(name, ['plain'])).toBeUndefined();
  });
});
