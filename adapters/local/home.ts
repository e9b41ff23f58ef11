import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { gateSettings } from '../../services/gate.ts';
import { writeWhole } from './files.ts';

/** A home: the folder that holds everything of one embedded UDW. Every path below it is private to its owner. */
export interface Home {
  readonly folder: string;
  /** Key files, one a trust boundary; may be mounted from elsewhere. */
  readonly keys: string;
  readonly catalog: string;
  /** Committed Parquet files: `warehouse/<table>/<load>.parquet`. */
  readonly warehouse: string;
  /** Sealed raw deliveries: `quarantine/<load>-<table>.age`. */
  readonly quarantine: string;
  /** Lists of rejected records to send back to providers: position and rule. */
  readonly rejects: string;
  /** Verification reports. */
  readonly reports: string;
  /** Deliveries to customers: `deliveries/<number>/`. Homes of earlier editions have it from the first delivery on. */
  readonly deliveries: string;
  /** One folder a running load; swept at every start. */
  readonly tmp: string;
}

/** The folders of documents about loads, whose files begin with the number of their load: they are swept and backed up. */
export const documentFolders = ['quarantine', 'rejects', 'reports'] as const;

const ownerOnly = 0o700;
const settingsVersion = 1;

/** The paths of a home in a folder, whether it exists or not. */
export function homeAt(folder: string): Home {
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    keys: at('keys'),
    catalog: at('catalog.sqlite'),
    warehouse: at('warehouse'),
    quarantine: at('quarantine'),
    rejects: at('rejects'),
    reports: at('reports'),
    deliveries: at('deliveries'),
    tmp: at('tmp'),
  };
}

/** Form of `udw.json`. */
export const settingsSchema = z.object({
  version: z.int(),
  /** The age recipient to which raw deliveries are sealed. */
  quarantineRecipient: z.string().startsWith('age1'),
  /** Check values of the keys that the home was made with: another key would make pseudonyms that join nothing. */
  keyCheckValues: z.object({ edge: z.string(), warehouse: z.string() }),
  /** What the home asks of cases before it loads and delivers. */
  gate: z.enum(gateSettings).default('none'),
});

/** Settings of a home that are no secret. */
export type HomeSettings = Readonly<z.infer<typeof settingsSchema>>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The file that makes a folder a home. */
export const settingsFile = (home: Home) => path.join(home.folder, 'udw.json');

/** Tells whether a path is a folder without anything in it. */
export const isEmptyFolder = (file: string): boolean =>
  statSync(file).isDirectory() && readdirSync(file).length === 0;

/**
 * Makes the folders of a home, mode 0700.
 * @throws {RefusedError} when the folder is there and not empty, is a file, or cannot be made
 */
export function makeHome(home: Home): void {
  if (existsSync(home.folder) && !isEmptyFolder(home.folder)) {
    throw new RefusedError([{ message: message('home.not-empty', { home: home.folder }) }]);
  }
  makeFolder(home);
  makeInnerFolders(home);
}

/** The folders that stand in a home of any edition; keys may be kept elsewhere. */
export const lastingFolders = (home: Home): readonly string[] => [
  home.warehouse,
  home.quarantine,
  home.rejects,
  home.reports,
  home.tmp,
];

/** Makes the folders within the folder of a home, mode 0700. */
export function makeInnerFolders(home: Home): void {
  for (const folder of [...lastingFolders(home), home.keys, home.deliveries]) {
    mkdirSync(folder, { mode: ownerOnly });
    chmodSync(folder, ownerOnly);
  }
}

/**
 * Makes the folder of a home unless it is there, and closes it to others.
 * @throws {RefusedError} when it cannot be made
 */
export function makeFolder({ folder }: Pick<Home, 'folder'>): void {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: ownerOnly });
    chmodSync(folder, ownerOnly);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new RefusedError([{ message: message('home.cannot-make', { home: folder, code }) }], {
      cause: error,
    });
  }
}

/** Writes the settings; the last act of making a home, so that a half-made one is not taken for a home. */
export function writeSettings(home: Home, settings: Omit<HomeSettings, 'version'>): void {
  writeWhole(settingsFile(home), `${JSON.stringify({ version: settingsVersion, ...settings }, null, 2)}\n`);
}

/**
 * Opens a home.
 * @throws {RefusedError} when it is not there, was made by another version, is damaged, or others may enter it
 */
export function openHome(folder: string): { readonly home: Home; readonly settings: HomeSettings } {
  const home = homeAt(folder);
  if (!existsSync(settingsFile(home)))
    throw new RefusedError([{ message: message('home.missing', { home: folder }) }]);
  if ((statSync(home.folder).mode & 0o077) !== 0) {
    throw new RefusedError([{ message: message('home.readable', { home: folder }) }]);
  }
  const written = parseJson(readFileSync(settingsFile(home), 'utf8'));
  const { success, data: found } = settingsSchema.pick({ version: true }).safeParse(written);
  if (success && found.version !== settingsVersion) {
    const parameters = { home: folder, found: String(found.version) };
    throw new RefusedError([{ message: message('home.version', parameters) }]);
  }
  const { data: settings } = settingsSchema.safeParse(written);
  if (!settings) throw new RefusedError([{ message: message('home.damaged', { home: folder }) }]);
  return { home, settings };
}
