import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { columnProperties } from '../../core/regulations/schema-column.ts';
import {
  documentProperties,
  memberProperties,
  serverProperties,
  slaShape,
} from '../../core/regulations/schema-document.ts';
import { tableProperties } from '../../core/regulations/schema-table.ts';

const doc = readFileSync(new URL('../../docs/regulations.md', import.meta.url), 'utf8');

const section = (heading: string): string => {
  const [, after = ''] = doc.split(`\n## ${heading}\n`);
  return after.split('\n## ')[0] ?? '';
};

const known = Object.entries({
  document: documentProperties,
  member: memberProperties,
  server: serverProperties,
  table: tableProperties,
  column: columnProperties,
}).flatMap(([place, shape]) => Object.keys(shape).map((property) => `${place} ${property}`));

test('docs/regulations.md tells of exactly the custom properties that are read, and where each stands', () => {
  const rows = [...section('Custom properties').matchAll(/^\| `(\w+)` \| (\w+) \|/gm)];
  expect(rows.map(([, property, place]) => `${place} ${property}`).sort()).toEqual([...known].sort());
});

test('every custom property serves something that is regulated', () => {
  const table = section('Paragraph, field, property');
  const parameters = ['hierarchy', 'level', 'bands', 'width', 'to', 'bottom', 'top', 'dateForms'];
  const unnamed = known
    .map((each) => each.split(' ')[1] ?? '')
    .filter((property) => !parameters.includes(property) && !table.includes(`\`${property}\``));
  expect(unnamed).toEqual([]);
});

test('every agreed period and deadline is told of', () => {
  expect(Object.keys(slaShape).filter((name) => !doc.includes(`\`${name}\``))).toEqual([]);
});
