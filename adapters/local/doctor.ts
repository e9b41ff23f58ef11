import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { firstBreak } from '../../core/audit/chain.ts';
import { runwayOf, runwayWarning } from '../../core/calendar/runway.ts';
import { makeKernel } from '../../core/depersonalization/kernel/kernel.ts';
import { UdwError } from '../../core/errors.ts';
import { type Message, message } from '../../core/messages/catalogue.ts';
import type { LoadId } from '../../services/ports.ts';
import { readReport } from './archive.ts';
import { readAssembled } from './assembled.ts';
import { readCalendar } from './calendar.ts';
import { auditKey, openSigner } from './cases/audit-key.ts';
import { verifyRecord } from './cases/verify.ts';
import { readEvents } from './catalog/events.ts';
import { unlessDamaged } from './catalog/schema.ts';
import { examineDeliveries } from './delivering/damaged.ts';
import { recordName } from './delivering/recorded.ts';
import { openSession } from './engine/instance.ts';
import { type Home, lastingFolders } from './home.ts';
import { quarantineIdentityFile, readKey, readLayerKey } from './keys.ts';
import type { LocalUdw } from './open.ts';
import { listSealed } from './quarantine.ts';
import { readSecret } from './secret.ts';
import { committedFiles } from './stored-files.ts';

/** One examined part of a home. */
export interface Diagnosis {
  readonly healthy: boolean;
  /** Well today, but not for long. */
  readonly warning?: true;
  readonly message: Message;
}

const healthy = (text: Message): Diagnosis => ({ healthy: true, message: text });
const ill = (text: Message): Diagnosis => ({ healthy: false, message: text });

/** Examines a home: program, working calendar, keys, catalog, chain of events, committed and delivered files, reports, leftovers, retention. */
export async function diagnose(udw: LocalUdw, now: Date): Promise<readonly Diagnosis[]> {
  const record = catalog(udw);
  const missing = missingFolders(udw);
  return [
    await engine(),
    hashing(),
    calendar(now),
    ...keys(udw),
    record,
    ...(record.healthy
      ? [chain(udw), rootKey(udw), ...cases(udw), ...(await files(udw)), ...deliveries(udw)]
      : []),
    ...(missing.length > 0 ? missing : [reports(udw), leftovers(udw), retention(udw, now)]),
  ];
}

async function engine(): Promise<Diagnosis> {
  using session = await openSession({ memory: '64MB' });
  const reader = await session.connection.runAndReadAll('SELECT version()');
  return healthy(
    message('doctor.program', { node: process.version, duckdb: String(reader.getRows()[0]?.[0]) }),
  );
}

/** The kernel, which is made without keys: that alone asks it for a published pseudonym. */
function hashing(): Diagnosis {
  try {
    using kernel = makeKernel(readAssembled('hmac-sha-256'), {});
    return healthy(message(kernel.form === 'wasm' ? 'doctor.kernel' : 'doctor.kernel-slow'));
  } catch (error) {
    if (error instanceof UdwError) return ill(error.findings[0].message);
    throw error;
  }
}

function calendar(now: Date): Diagnosis {
  try {
    const working = readCalendar();
    const short = runwayWarning(working, now);
    if (short !== undefined) return { healthy: true, warning: true, message: short };
    return healthy(message('doctor.calendar', { version: working.version, ...runwayOf(working, now) }));
  } catch (error) {
    if (error instanceof UdwError) return ill(error.findings[0].message);
    throw error;
  }
}

function examine(act: () => Message): Diagnosis {
  try {
    return healthy(act());
  } catch (error) {
    if (error instanceof UdwError) return ill(error.findings[0].message);
    throw error;
  }
}

function keys({ home }: LocalUdw): readonly Diagnosis[] {
  const identity = quarantineIdentityFile(home);
  return [
    examine(() => message('doctor.key-edge', { value: readLayerKey(home, 'edge').checkValue })),
    examine(() => message('doctor.key-warehouse', { value: readLayerKey(home, 'warehouse').checkValue })),
    examine(() => message('doctor.key-release', { version: String(readKey(home, 'release').version) })),
    examine(() => {
      if (!existsSync(identity)) return message('doctor.identity-away');
      readSecret(identity);
      return message('doctor.identity');
    }),
  ];
}

function catalog({ database }: LocalUdw): Diagnosis {
  return isWhole(database) ? healthy(message('doctor.catalog')) : ill(message('doctor.catalog-damaged'));
}

const isWhole = (database: DatabaseSync): boolean =>
  unlessDamaged(() => {
    const found = database.prepare('PRAGMA integrity_check').get() as { integrity_check: string };
    return found.integrity_check === 'ok';
  }, false);

function chain({ database }: LocalUdw): Diagnosis {
  const events = readEvents(database);
  const broken = firstBreak(events);
  return broken === undefined
    ? healthy(message('doctor.chain', { events: events.length }))
    : ill(message('doctor.chain-broken', { event: String(broken) }));
}

/** The key of signed roots; which it is stands in the catalog. */
const rootKey = ({ home, database }: LocalUdw): Diagnosis =>
  examine(() => {
    const signer = openSigner(home, database);
    if (signer) return message('doctor.key-audit', { key: signer.fingerprint });
    return message(auditKey(database) ? 'doctor.key-audit-away' : 'doctor.key-audit-none');
  });

/** The record of cases; its faults stand apart, but for that of the record of the home, which has its own line. */
function cases({ database }: LocalUdw): readonly Diagnosis[] {
  const { cases: count, events, faults } = verifyRecord(database);
  const own = faults.filter(({ id }) => id !== 'doctor.chain-broken');
  return own.length > 0 ? own.map(ill) : [healthy(message('doctor.cases', { cases: count, events }))];
}

async function files({ home, catalog: { tables } }: LocalUdw): Promise<readonly Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const table of tables()) {
    const stored = committedFiles(table);
    let wrong = 0;
    for (const file of stored)
      if ((await hashOf(path.join(home.warehouse, file.path))) !== file.sha256) wrong += 1;
    const parameters = { table: table.name, files: stored.length };
    found.push(
      wrong === 0
        ? healthy(message('doctor.files', parameters))
        : ill(message('doctor.files-wrong', { ...parameters, wrong })),
    );
  }
  return found;
}

async function hashOf(file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function deliveries({ home, database }: LocalUdw): readonly Diagnosis[] {
  const { count, damaged } = examineDeliveries(home, database);
  if (damaged.length === 0) return [healthy(message('doctor.deliveries', { count }))];
  return damaged.map(({ number, names }) => {
    const parameters = { number: String(number), names: names.join(', '), record: recordName(number) };
    return ill(message('doctor.delivery-wrong', parameters));
  });
}

const missingFolders = ({ home }: LocalUdw): readonly Diagnosis[] =>
  lastingFolders(home)
    .filter((folder) => !existsSync(folder))
    .map((folder) => ill(message('doctor.folder-missing', { folder: path.basename(folder) })));

function reports({ home }: LocalUdw): Diagnosis {
  const names = readdirSync(home.reports).filter((name) => /^\d+\.json$/.test(name));
  const damaged = names.filter((name) => !isReadable(home, Number.parseInt(name, 10)));
  return damaged.length === 0
    ? healthy(message('doctor.reports', { count: names.length }))
    : ill(message('doctor.reports-wrong', { names: damaged.map((name) => `reports/${name}`).join(', ') }));
}

function isReadable(home: Home, id: LoadId): boolean {
  try {
    readReport(home, id);
    return true;
  } catch (error) {
    if (error instanceof UdwError) return false;
    throw error;
  }
}

function leftovers({ home }: LocalUdw): Diagnosis {
  const count = readdirSync(home.tmp).length;
  return healthy(count === 0 ? message('doctor.clean') : message('doctor.leftovers', { count }));
}

function retention({ home }: LocalUdw, now: Date): Diagnosis {
  const sealed = listSealed(home);
  const due = sealed.filter(({ destroyAfter }) => new Date(destroyAfter) <= now).length;
  const bytes = sealed.reduce((sum, { name }) => sum + statSync(path.join(home.quarantine, name)).size, 0);
  return due === 0
    ? healthy(message('doctor.quarantine', { count: sealed.length, megabytes: bytes / 1e6 }))
    : ill(message('doctor.quarantine-due', { due }));
}
