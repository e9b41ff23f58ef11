import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DIALECTS } from '../../core/loading/dialects/catalogue.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/dialects.md'), 'utf8');

test.each(Object.values(DIALECTS))('the page of dialects says of $name what the code says', (dialect) => {
  const { keys, nameLength, proof } = dialect.capabilities;
  const names = nameLength === 'unlimited' ? 'any length' : `${nameLength.most} ${nameLength.unit}`;
  expect(page).toContain(
    `| \`${dialect.name}\` | ${dialect.title} | ${proof} | ${keys ? 'yes' : 'no'} | ${names} |`,
  );
});
