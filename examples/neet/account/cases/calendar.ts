import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';

const published = path.join(import.meta.dirname, '..', '..', '..', '..', 'calendar');

const act = {
  en: 'Invented resolution of 29 April 2026',
  ru: 'Вымышленное постановление от 29 апреля 2026 года',
};
const move = { worked: '2026-05-16', dayOff: '2026-05-08', act };
const correction = {
  date: '2026-04-29',
  act,
  change: { en: '8 May is off, 16 May is worked', ru: '8 мая — выходной, 16 мая — рабочий день' },
};

/** Writes the calendar as an invented act corrects it in the middle of the procedure: a new version of its year. @returns its folder */
export async function correctedCalendar(directory: string): Promise<string> {
  const folder = path.join(directory, 'calendar');
  await cp(published, folder, { recursive: true });
  const file = path.join(folder, '2026.yaml');
  const document = parseDocument(await readFile(file, 'utf8'));
  document.set('version', 2);
  document.set('acts', [correction]);
  document.set('moved', [move]);
  await writeFile(file, document.toString());
  return folder;
}
