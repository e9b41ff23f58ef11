import type { DatabaseSync } from 'node:sqlite';
import type { GateSetting } from '../../services/gate.ts';
import type { Archive, Catalog, Engine } from '../../services/ports.ts';
import { localArchive } from './archive.ts';
import { makeAuditKey } from './cases/audit-key.ts';
import { localCatalog } from './catalog/catalog.ts';
import { openCatalog } from './catalog/open.ts';
import { makeDatabase } from './catalog/schema.ts';
import { localEngine } from './engine/stage.ts';
import { type Home, homeAt, makeHome, openHome, writeSettings } from './home.ts';
import { deriveLayerKey, makeKeys } from './keys.ts';

/** An open embedded UDW: its home and the adapters over it. */
export interface LocalUdw extends Disposable {
  readonly home: Home;
  readonly database: DatabaseSync;
  readonly catalog: Catalog;
  readonly archive: Archive;
  readonly engine: Engine;
  readonly gate: GateSetting;
}

/**
 * Opens a home.
 * @throws {RefusedError} when it is missing, of another edition, or others may enter it
 * @throws {VerificationError} when its catalog is missing, empty, damaged, or older than its files
 */
export function openLocal(folder: string): LocalUdw {
  const { home, settings } = openHome(folder);
  const database = openCatalog(home);
  return {
    home,
    database,
    catalog: localCatalog(home, database),
    archive: localArchive(home, settings.quarantineRecipient, database),
    engine: localEngine(home),
    gate: settings.gate,
    [Symbol.dispose]: () => database.close(),
  };
}

/**
 * Makes a home with new keys and an empty catalog.
 * @param gate what it asks of cases before it loads and delivers
 * @throws {RefusedError} when the folder is not empty
 */
export async function makeLocal(folder: string, at: Date, gate: GateSetting = 'none'): Promise<Home> {
  const home = homeAt(folder);
  makeHome(home);
  const quarantineRecipient = await makeKeys(home);
  const database = makeDatabase(home.catalog);
  localCatalog(home, database).append('home-made', {}, at);
  makeAuditKey(home, database, at);
  database.close();
  const keyCheckValues = {
    edge: deriveLayerKey(home, 'edge').checkValue,
    warehouse: deriveLayerKey(home, 'warehouse').checkValue,
  };
  writeSettings(home, { quarantineRecipient, keyCheckValues, gate });
  return home;
}
