import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

/** The request of the example: by region and district. */
const BY_DISTRICT = path.join(import.meta.dirname, '..', 'request.yaml');

/** With fewer people nearly every district would be held back, because its numbers speak of 1-9 people. */
export const FEWEST_BY_DISTRICT = 100_000;

/** What is asked, and what regions are called in the answer. */
export interface Asked {
  readonly file: string;
  /** Whether rows name districts; else they name regions only. */
  readonly byDistrict: boolean;
  /** The name that the request gives a district's region. */
  readonly regionOf: (district: string) => string;
}

const place = (sequence: YAMLSeq<YAMLMap>, key: string, value: string): number =>
  sequence.items.findIndex((item) => item.get(key) === value);

/** The same request without districts. */
function byRegion(text: string): string {
  const document = parseDocument(text);
  const columns = document.get('columns') as YAMLSeq<YAMLMap>;
  columns.delete(place(columns, 'value', 'district'));
  const dimensions = document.getIn(['calculation', 'dimensions']) as YAMLSeq<YAMLMap>;
  const names = new Set(Object.values(namesOf(text)));
  dimensions.set(
    place(dimensions, 'column', 'district'),
    document.createNode({ column: 'region', total: 'All', categories: names.size + 1 }, { flow: true }),
  );
  document.set('expectedResult', 'A table by region, age band, sex and quarter.');
  return document.toString({ lineWidth: 0 });
}

/** Names of regions by the first two digits of their districts, as the SELECT of the request has them. */
const namesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/WHEN '(\d{2})' THEN '([^']+)'/g)].map(([, code = '', name = '']) => [code, name]),
  );

/** The request for so many people: that of the example, or, for few people, the same by region, written into the folder. */
export async function requestFor(people: number, folder: string): Promise<Asked> {
  const text = await readFile(BY_DISTRICT, 'utf8');
  const names = namesOf(text);
  const regionOf = (district: string): string => names[district.slice(0, 2)] ?? 'unknown';
  if (people >= FEWEST_BY_DISTRICT) return { file: BY_DISTRICT, byDistrict: true, regionOf };
  const file = path.join(folder, 'request.yaml');
  await writeFile(file, byRegion(text));
  return { file, byDistrict: false, regionOf };
}
