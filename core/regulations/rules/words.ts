/** Beginnings or parts of words that name a quasi-identifier or a person's name, in English, Russian and Kazakh. */
const parts: readonly string[] = [
  'birth',
  'рожд',
  'туған',
  'gender',
  'жыныс',
  'nationalit',
  'национальн',
  'kato',
  'като',
];

/** Whole words that name a quasi-identifier: too short to be looked for inside others. */
const words: ReadonlySet<string> = new Set([
  ...['dob', 'sex', 'age', 'region', 'district', 'oblast', 'rayon', 'ethnicity', 'tugan', 'zhynys'],
  ...['пол', 'возраст', 'регион', 'область', 'район', 'этнос'],
  ...['жас', 'жасы', 'облыс', 'облысы', 'аудан', 'ауданы', 'ұлт', 'ұлты'],
]);

/** Whole words that name a part of a person's name. */
const personNames: ReadonlySet<string> = new Set([
  ...['surname', 'firstname', 'lastname', 'forename', 'patronymic', 'fullname', 'fio'],
  ...['фамилия', 'отчество', 'фио', 'имя'],
  ...['тегі', 'есімі'],
]);

function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** The name speaks of a birth date, sex, age, nationality or place: a quasi-identifier of ISO/IEC 20889. */
export function namesQuasiIdentifier(name: string): boolean {
  const found = wordsOf(name);
  return found.some((word) => words.has(word) || parts.some((part) => word.includes(part)));
}

/** The name speaks of a person's name. */
export function namesPersonName(name: string): boolean {
  return wordsOf(name).some((word) => personNames.has(word));
}
