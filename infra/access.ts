import type { Boundary } from '../core/depersonalization/key.ts';

/** The places of objects, each a bucket with its own key. */
export const zones = [
  'landing',
  'quarantine',
  'staging',
  'warehouse',
  'delivery',
  'results',
  'query-results',
  'audit',
  'register',
] as const;

/** See {@link zones}. `results` are those of analytical solutions (para 27); `register` is what views of terms, requests and loads read. */
export type Zone = (typeof zones)[number];

/** What may be done with the objects of a zone. */
export const rights = ['read', 'write', 'delete'] as const;

/** See {@link rights}. Writing does not include reading. */
export type Right = (typeof rights)[number];

/** The boundaries between keys, each with one role. */
export const boundaries = ['edge', 'warehouse', 'release'] as const satisfies readonly Boundary[];

/**
 * Who works in the zones. `upload` allows providers to put into landing what they deliver; `register` reads what has landed and
 * hands it on; `plan` reads large deliveries; `verify` judges what was measured; `commit` writes the warehouse by Athena, `end` ends
 * what it began, and `migrate` makes its tables; `deliverer` is the operator's person who brings what was delivered, and `publish`
 * gives it to its customer; the next three are the roles of a boundary, and alone derive keys of it. `archive` keeps envelopes of
 * events; `project` writes the register; `optimizer` is what Glue keeps files of tables in order with. The last are people who read
 * the views of the register.
 */
export const workers = [
  'upload',
  'register',
  'plan',
  'verify',
  'commit',
  'end',
  'migrate',
  'deliverer',
  'publish',
  ...boundaries,
  'archive',
  'project',
  'optimizer',
  'operator',
  'authorized-body',
] as const;

/** See {@link workers}. */
export type Worker = (typeof workers)[number];

/** The people who read the views of the register, each in a workgroup of their own. */
export const readers = ['operator', 'authorized-body'] as const satisfies readonly Worker[];

/** See {@link readers}. */
export type Reader = (typeof readers)[number];

/**
 * Who asks Athena, and the folder of `query-results` for the answers. There they read and write, and nothing else of that zone is
 * open to them.
 */
export const answerFolders = {
  'verify/': ['verify'],
  'views/': ['publish', 'project'],
  'operator/': ['operator'],
  'authorized-body/': ['authorized-body'],
} as const satisfies Readonly<Record<string, readonly Worker[]>>;

/**
 * Folder of the warehouse for the answers of loads. Athena writes the rows of an INSERT under the key of the workgroup's answers, so
 * those of the one who writes the warehouse lie in it, under its key.
 */
export const loadAnswers = 'answers/';

/** See {@link answerFolders}. */
export type AnswerFolder = keyof typeof answerFolders;

/** Workers who have rights in folders of a zone, and none elsewhere in it. A worker stands in one such part of a zone. */
export interface PartOfZone {
  /** Each ends with a slash. */
  readonly folders: readonly string[];
  readonly workers: readonly Worker[];
  readonly rights: readonly Right[];
}

/**
 * The zones that are open by folders. In the audit zone loads have theirs, and envelopes of the record theirs: a second object of a
 * name would lie over the first.
 */
const parts: Partial<Readonly<Record<Zone, readonly PartOfZone[]>>> = {
  'query-results': Object.entries(answerFolders).map(([folder, its]) => ({
    folders: [folder],
    workers: its,
    rights: ['read', 'write'],
  })),
  audit: [
    { folders: ['loads/'], workers: ['verify', 'end'], rights: ['write'] },
    { folders: ['cases/', 'home/'], workers: ['archive'], rights: ['write'] },
  ],
};

/** Who has what in which folders of a zone. */
export const partsOf = (zone: Zone): readonly PartOfZone[] => parts[zone] ?? [];

/** All who have a right in folders of a zone. */
export const workersInParts = (zone: Zone, right: Right): readonly Worker[] =>
  partsOf(zone)
    .filter((part) => part.rights.includes(right))
    .flatMap((part) => part.workers);

/** The functions that ask Athena, which in their name looks for uploads that were not finished where it writes. */
export const askers = [
  'verify',
  'commit',
  'end',
  'migrate',
  'publish',
  'project',
] as const satisfies readonly Worker[];

/** Who may do what in all of a zone; what stands neither here nor in {@link partsOf} is denied to everybody. */
export type Access = Readonly<Record<Worker, Partial<Readonly<Record<Zone, readonly Right[]>>>>>;

/**
 * Nobody has landing and the warehouse key, no role has two keys, and none that has a key reaches the warehouse. Edge pseudonyms pass
 * from `register` (or, for clear files, from `edge`) to `warehouse` through staging. `release` has its key and no zone until
 * deliveries are calculated here.
 * @param clearLanding whether clear personal data may land: otherwise `edge` has its key, for the providers, and no data at all
 */
export const accessOf = (clearLanding: boolean): Access => ({
  upload: { landing: ['write'] },
  register: { landing: ['read'], staging: ['write'] },
  plan: { staging: ['read', 'write'] },
  edge: clearLanding ? { landing: ['read'], staging: ['write'] } : {},
  warehouse: { staging: ['read', 'write', 'delete'] },
  verify: { staging: ['read', 'write'], warehouse: ['read'] },
  commit: { staging: ['read'], warehouse: ['read', 'write'] },
  end: { staging: ['read'], warehouse: ['read', 'write'] },
  migrate: { warehouse: ['read', 'write'] },
  archive: {},
  project: { register: ['write'] },
  deliverer: { delivery: ['write'] },
  publish: { delivery: ['read', 'write'] },
  optimizer: { warehouse: ['read', 'write', 'delete'] },
  operator: { register: ['read'] },
  'authorized-body': { register: ['read'] },
  release: {},
});

/** The workers who have a right in a zone. */
export const workersWith = (access: Access, zone: Zone, right: Right): readonly Worker[] =>
  workers.filter((worker) => access[worker][zone]?.includes(right) ?? false);

/** What customers may do, each in the folder of their own alone. No other zone is open to them. */
export const customerAccess = {
  delivery: ['read'],
  'query-results': ['read', 'write'],
} as const satisfies Partial<Readonly<Record<Zone, readonly Right[]>>>;

/** Whether customers have a right in a zone. */
export const customersMay = (zone: Zone, right: Right): boolean =>
  (customerAccess as Partial<Readonly<Record<Zone, readonly Right[]>>>)[zone]?.includes(right) ?? false;
