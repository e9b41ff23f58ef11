// npm run bench [-- --help]: the depersonalizing pass and hashing alone, beside what a user could pick instead, in one run.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { distinctPeople, repeatedPeople } from './data.ts';
import { measureHashing } from './hashing-table.ts';
import { type Measured, mustTable } from './must.ts';
import { optionsOrExit, REPEATS, readPassOptions } from './options.ts';
import { measurePasses, measureStages } from './passes.ts';
import { presidioPass } from './peers/presidio.ts';
import { measureSpark } from './spark-passes.ts';
import { openWorkplace, say } from './workplace.ts';

const options = optionsOrExit(readPassOptions(process.argv.slice(2)));
const { people, rounds, withoutPeers } = options;
const all = people * REPEATS;
using work = openWorkplace();

const deliveries = [
  {
    title: `${people} people, ${REPEATS} records each`,
    mostTimesTheCopy: 3.5,
    distinct: people,
    make: (folder: string) => repeatedPeople(people, REPEATS, folder),
  },
  {
    title: `${all} people, all distinct`,
    mostTimesTheCopy: 8,
    distinct: all,
    make: (folder: string) => distinctPeople(all, folder),
  },
];

function print(table: string): void {
  process.stdout.write(`${table}\n\n`);
}

async function measureDelivery({
  title,
  mostTimesTheCopy,
  distinct,
  make,
}: (typeof deliveries)[number]): Promise<Measured> {
  say('generating');
  const folder = work.fresh('delivery');
  const delivery = await make(folder);
  const pass = await measurePasses(title, delivery, rounds, work);
  print(pass.table);
  print(await measureStages(delivery, work));
  rmSync(folder, { recursive: true });
  const spark = withoutPeers ? undefined : await measureSpark(title, delivery.records, distinct);
  if (spark !== undefined) print(spark.table);
  return { title, mostTimesTheCopy, pass, spark };
}

/** A frame of more records takes gigabytes and tells nothing more. */
const mostOnPresidio = 200_000;

async function measurePresidio(): Promise<number | undefined> {
  if (withoutPeers) return undefined;
  say('a pass with Presidio');
  const folder = work.fresh('presidio');
  const { file } = await distinctPeople(Math.min(people, mostOnPresidio), folder);
  return await presidioPass(file, path.join(folder, 'target.parquet'));
}

const hashing = await measureHashing(options);
print(hashing.table);
const measured: Measured[] = [];
for (const delivery of deliveries) measured.push(await measureDelivery(delivery));
const presidio = await measurePresidio();
print(mustTable(hashing, measured, presidio));
