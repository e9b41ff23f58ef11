import { expect, test } from 'vitest';
import { cannot } from '../../core/loading/dialects/cannot.ts';
import { say } from '../../core/messages/catalogue.ts';

test('what a DBMS cannot say is one line that names the column, the DBMS and what can', () => {
  const { findings, exitCode } = cannot({ title: 'Some DBMS 1' }, 'person', 'loading.cannot-hold-keys');
  expect(findings.map(({ message }) => say('en', message))).toEqual([
    'column person: Some DBMS 1 cannot hold keys without showing them to others. What can: "udw load", or the provider form where the provider depersonalizes.',
  ]);
  expect(findings.map(({ message }) => say('ru', message))).toEqual([
    'столбец person: Some DBMS 1 не может хранить ключи, не показывая их другим. Это могут команда «udw load» и форма поставщика там, где обезличивает поставщик.',
  ]);
  expect(exitCode).toBe(3);
});
