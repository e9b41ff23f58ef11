import { expect, test } from 'vitest';
import { readCalendar } from '../../adapters/local/calendar.ts';
import { published, publishedYears } from './published.ts';

test('the calendar on disk is the published one, and every file of it is read', () => {
  const calendar = readCalendar();
  expect([...calendar.years.keys()]).toEqual(publishedYears);
  expect(calendar).toEqual(published);
});
