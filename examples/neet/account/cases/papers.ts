import { stringify } from 'yaml';
import type { DocumentId } from '../../../../core/procedures/documents/ids.ts';
import type { Source } from '../../delivery.ts';
import type { Act } from './act.ts';
import { bodies, systems } from './bodies.ts';

/** The documents that the bodies of the account write; the others are files already. */
type Written = Exclude<DocumentId, 'request' | 'regulations' | 'verification-report'>;

type Fields = Readonly<Record<string, unknown>>;

const nameOf = (id: string): string => bodies.find((body) => body.id === id)?.name ?? id;

const signerOf = (id: string) => ({
  body: nameOf(id),
  name: `${bodies.find((body) => body.id === id)?.person ?? id} (invented)`,
  position: 'head of department',
});

const model = (name: string) => ({ name: `${name}.pdf`, sha256: '0'.repeat(64) });

/** What a paper is about: its registration and day, the system it concerns, and what came of the act. */
export interface About {
  readonly registration: string;
  readonly act: Act;
  readonly source: Source | undefined;
}

/** The papers of the account, all invented, in the forms of their documents. */
function fieldsOf({ registration, act: { at, outcome }, source = 'population' }: About) {
  const date = at.slice(0, 10);
  const { system: informationSystem, provider } = systems[source];
  const earlier = { registration: '1-1/2026', date: '2026-04-13' };
  const registered = { registration, date };
  const letter = (from: string, to: string): Fields => ({
    ...registered,
    from: nameOf(from),
    to: nameOf(to),
    signer: signerOf(from),
  });
  const joint = (...signers: readonly string[]): Fields => ({
    ...registered,
    signers: signers.map(signerOf),
  });
  const act = (body: string): Fields => ({ ...registered, signer: signerOf(body) });
  const regulations = { id: source, version: '1.0.0' };
  const columns = [{ table: source, column: 'person' }];
  const papers: Partial<Record<Written, Fields>> = {
    order: {
      ...letter('digital', 'smart-data'),
      request: earlier,
      task: 'Young people neither studying nor working',
    },
    refusal: {
      ...letter('digital', 'labour'),
      request: earlier,
      ground: '7-3b',
      reasons: 'The request says what to count, not how.',
    },
    'request-to-connect': {
      ...letter('smart-data', 'digital'),
      order: earlier,
      missing: Object.values(systems).map((one) => ({
        provider: nameOf(one.provider),
        informationSystem: one.system,
        database: one.system,
        data: 'one table of persons',
      })),
    },
    protocol: {
      ...joint('digital', 'smart-data', provider),
      provider: nameOf(provider),
      informationSystems: [informationSystem],
      availableData: 'one table of persons',
      physicalStructure: 'one database',
      logicalStructure: 'one table, a row a person and year',
      connectionMethod: 'upload',
      transmitted: columns,
      depersonalized: columns,
      deadlines: { documentation: '2026-06-05', historicalData: '2026-10-02' },
    },
    'questionnaire-request': {
      ...letter('smart-data', provider),
      protocol: earlier,
      informationSystem,
      returnBy: '2026-06-05',
    },
    questionnaire: questionnaireOf(informationSystem, provider),
    'technical-documentation': {
      ...act(provider),
      informationSystem,
      erDiagram: model('er-diagram'),
      logicalModel: model('logical-model'),
      physicalModel: model('physical-model'),
      dataArchitecture: model('data-architecture'),
    },
    'source-description': {
      ...act(provider),
      informationSystem,
      conceptualModel: model('conceptual-model'),
      logicalModel: model('logical-model'),
      physicalModel: model('physical-model'),
      lifeCycle: model('life-cycle'),
      integration: model('integration'),
    },
    'depersonalization-list': {
      ...joint('smart-data', provider),
      regulations,
      columns: columns.map((column) => ({ ...column, technique: 'keyed-hash' })),
    },
    'algorithms-hand-over': {
      ...letter('smart-data', provider),
      informationSystem,
      algorithms: [{ dbms: 'PostgreSQL', file: model('algorithms') }],
      instructions: model('instructions'),
    },
    'inability-statement': {
      ...letter(provider, 'smart-data'),
      informationSystem,
      reason: 'There are no specialists in SQL.',
      sqlSpecialists: false,
    },
    'access-confirmation': {
      ...letter(provider, 'smart-data'),
      informationSystem,
      host: 'sftp.example',
      ports: [22],
      account: 'udw_reader',
      objects: [`/${source}`],
      allowedServers: ['udw.example'],
    },
    'load-test-report': {
      ...act('smart-data'),
      informationSystem,
      tests: [{ table: source, date, records: 1, passed: true }],
    },
    'delivery-agreement': {
      ...joint('smart-data', 'digital'),
      request: earlier,
      workingDays: 45,
      volume: 'one table of numbers, and its totals',
      disclosureControl: { smallestGroup: 10, releasePseudonyms: false },
    },
    'access-notice': { ...letter('smart-data', 'labour'), delivery: '1', files: [model('result')] },
    'check-result': {
      ...letter('labour', 'smart-data'),
      delivery: '1',
      result: outcome,
      ...(outcome === 'positive' ? {} : { findings: ['result.csv does not agree with SHA256SUMS'] }),
    },
  };
  return papers;
}

const questionnaireOf = (name: string, provider: string): Fields => ({
  contacts: [{ name: 'invented', position: 'engineer', contact: 'by letter', responsibility: 'database' }],
  body: {
    name: nameOf(provider),
    filledBy: 'invented',
    responsible: 'invented',
    phone: 'none',
    email: 'post@example.kz',
  },
  system: {
    name,
    introduced: 2012,
    dbms: 'PostgreSQL',
    withinUnifiedTransport: true,
    location: 'own server room',
    historySince: 2012,
    tables: 1,
    users: 100,
    secrets: false,
    rawVolume: '1 GB',
    databaseSize: '2 GB',
    backup: 'nightly',
    updateFrequency: 'monthly',
    increase: '1 GB a year',
    dmlMode: 'insert-update',
    maintainer: 'the body itself',
    sqlSpecialists: provider === systems.pension.provider,
  },
});

/**
 * The text of a paper.
 * @throws TypeError when nobody of the account writes such a paper
 */
export function paperText(name: DocumentId, about: About): string {
  const papers: Partial<Record<DocumentId, Fields>> = fieldsOf(about);
  const fields = papers[name];
  if (fields === undefined) throw new TypeError(`Nobody writes a ${name}`);
  return `# ${about.registration}\n${stringify(fields, { aliasDuplicateObjects: false })}`;
}
