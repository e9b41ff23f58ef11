import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { EarlierDelivery } from '../../../core/delivery/earlier.ts';
import { VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type {
  DeliveryRecord,
  DeliveryStore,
  Disclosed,
  Draft,
  Published,
} from '../../../services/delivery-ports.ts';
import { type DeliveryReport, forCustomer } from '../../../services/delivery-report.ts';
import { takeLock } from '../alive.ts';
import { appendEvent } from '../catalog/events.ts';
import { transaction } from '../catalog/schema.ts';
import { syncPath, writeWhole } from '../files.ts';
import type { Home } from '../home.ts';
import { DELIVERED, recordedDeliveries, recordName } from './recorded.ts';
import { resultFolder } from './result.ts';

const disclosedSchema = z.object({
  told: z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.number()]))])),
  /** Absent in records of earlier editions: what is not known as told counts as new then. */
  heldBack: z.array(z.string()).default([]),
});

const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const recordFile = (home: Home, number: number): string => path.join(home.deliveries, recordName(number));

/** The folder of a delivery. */
const folderOf = (home: Home, number: number): string => path.join(home.deliveries, String(number));

/** Keeps deliveries in a home: a folder each, an event each, and apart from what is given out, what each of them told. */
export const localDeliveryStore = (home: Home, database: DatabaseSync): DeliveryStore => ({
  list: () =>
    recordedDeliveries(database).map(({ loads, ...event }) => ({ ...event, tables: Object.keys(loads) })),
  before: ({ request, calculation, loads }) => {
    const events = recordedDeliveries(database);
    const wanted = canonicalize(loads);
    const deliveries = events
      .filter((event) => event.calculation === calculation || event.request === request)
      .map(
        (event): EarlierDelivery => ({
          sameLoads: event.calculation === calculation && canonicalize(event.loads) === wanted,
          dimensions: event.dimensions,
          ...readDisclosed(home, event.number, event.record),
        }),
      );
    return { deliveries, last: events.length };
  },
  begin: () => begin(home),
  publish: (draft, record, report, page, disclosed, last, at, gate) => {
    const written = writeDocuments(draft, report as DeliveryReport, page);
    return transaction(database, () => {
      if (recordedDeliveries(database).length !== last) return undefined;
      gate?.();
      return put(home, database, draft, written, { record, report, disclosed, number: last + 1, at });
    });
  },
});

function readDisclosed(home: Home, number: number, sha256: string): Disclosed {
  const damaged = () =>
    new VerificationError([{ message: message('delivery.record-damaged', { number: String(number) }) }]);
  const file = recordFile(home, number);
  if (!existsSync(file)) throw damaged();
  const bytes = readFileSync(file);
  if (hashOf(bytes) !== sha256) throw damaged();
  const { told, heldBack } = disclosedSchema.parse(JSON.parse(bytes.toString()));
  return {
    told: new Map(told.map(([quantity, cells]) => [quantity, new Map(cells)])),
    heldBack: new Set(heldBack),
  };
}

/** Drafts of processes that are gone: their lock is free. */
function sweepDrafts({ deliveries }: Home): void {
  for (const name of readdirSync(deliveries).filter((each) => each.startsWith('draft-'))) {
    const lock = path.join(deliveries, name, 'alive');
    if (!existsSync(lock)) continue;
    const free = takeLock(lock);
    if (free === undefined) continue;
    free.close();
    rmSync(path.join(deliveries, name), { recursive: true, force: true });
  }
}

function begin(home: Home): Draft & Disposable {
  mkdirSync(home.deliveries, { recursive: true, mode: 0o700 });
  sweepDrafts(home);
  const folder = mkdtempSync(path.join(home.deliveries, 'draft-'));
  const lock = takeLock(path.join(folder, 'alive'));
  if (lock === undefined) throw new Error('the lock of a new draft is held by another');
  return {
    folder,
    [Symbol.dispose]() {
      lock.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Files = Published['files'];

/** Writes `delivery.json`, `result.html` and `SHA256SUMS` beside the result. @returns the files that are given out */
function writeDocuments({ folder }: Draft, report: DeliveryReport, page: string | undefined): Files {
  const result = resultFolder(folder);
  writeWhole(path.join(result, 'delivery.json'), `${JSON.stringify(forCustomer(report), null, 2)}\n`);
  if (page !== undefined) writeWhole(path.join(result, 'result.html'), page);
  const hashed = (name: string) => ({ name, sha256: hashOf(readFileSync(path.join(result, name))) });
  const files = [
    'delivery.json',
    'result.csv',
    ...(page === undefined ? [] : ['result.html']),
    'result.parquet',
  ].map(hashed);
  for (const { name } of files) syncPath(path.join(result, name));
  writeWhole(
    path.join(result, 'SHA256SUMS'),
    files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''),
  );
  return [...files, hashed('SHA256SUMS')];
}

interface Finished {
  readonly record: DeliveryRecord;
  readonly report: object;
  readonly disclosed: Disclosed;
  readonly number: number;
  readonly at: Date;
}

/** Gives a draft its final name and records it; what an earlier try left under that name, which no event names, makes room. */
function put(
  home: Home,
  database: DatabaseSync,
  draft: Draft,
  files: Files,
  { record, report, disclosed, number, at }: Finished,
): Published {
  const folder = folderOf(home, number);
  const told = [...disclosed.told].map(([quantity, cells]) => [quantity, [...cells]]);
  const kept = JSON.stringify({ report, told, heldBack: [...disclosed.heldBack] });
  writeWhole(recordFile(home, number), kept);
  rmSync(folder, { recursive: true, force: true });
  renameSync(resultFolder(draft.folder), folder);
  syncPath(home.deliveries);
  const body = { number, ...record, files, record: hashOf(kept) };
  appendEvent(database, { at: at.toISOString(), kind: DELIVERED, loadId: null, body });
  return { number, folder, files };
}
