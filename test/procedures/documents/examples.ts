import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { reportEdition } from '../../../core/loading/verification/report.ts';
import type { DocumentId } from '../../../core/procedures/documents/ids.ts';

const registered = { registration: '12-3/45', date: '2026-03-04' };
/** Who signs the examples. */
export const signer = { body: 'Ministry', name: 'A. Signer', position: 'head of department' };
const act = { ...registered, signer };
const letter = { ...act, from: 'Ministry', to: 'Operator' };
const joint = { ...registered, signers: [signer, { ...signer, body: 'Operator' }] };
const file = { name: 'model.pdf', sha256: 'a'.repeat(64) };
const informationSystem = 'Register of schools';
const regulations = { id: 'schools', version: '1.0.0' };
const reason = 'There is a reason.';

const system = {
  name: informationSystem,
  introduced: 2012,
  dbms: 'PostgreSQL 15',
  withinUnifiedTransport: true,
  location: 'own server room',
  historySince: 2012,
  tables: 40,
  users: 900,
  secrets: false,
  rawVolume: '300 GB',
  databaseSize: '500 GB',
  backup: 'nightly',
  updateFrequency: 'daily',
  increase: '1 GB a month',
  dmlMode: 'insert-update',
  loadWindow: '02:00-05:00',
  maintainer: 'the ministry itself',
  sqlSpecialists: true,
};

/** A good example of each document whose form is of this room; the others have tests of their own. */
export const examples: Partial<Record<DocumentId, Readonly<Record<string, unknown>>>> = {
  order: { ...letter, request: registered, task: 'Share of young people' },
  refusal: { ...letter, request: registered, ground: '7-3a', reasons: reason },
  'request-to-connect': {
    ...letter,
    order: registered,
    missing: [{ provider: 'Ministry of Science', informationSystem, database: 'schools', data: 'pupils' }],
  },
  protocol: {
    ...joint,
    provider: 'Ministry of Science',
    informationSystems: [informationSystem],
    availableData: 'pupils by school',
    physicalStructure: 'one database',
    logicalStructure: 'three tables',
    connectionMethod: 'upload',
    transmitted: [{ table: 'pupils', column: 'iin' }],
    depersonalized: [{ table: 'pupils', column: 'iin' }],
    deadlines: { documentation: '2026-04-30', historicalData: '2026-07-01' },
  },
  'protocol-of-disagreement': {
    ...act,
    provider: 'Ministry of Science',
    points: [{ subject: 'grades', authorizedBody: 'are needed', provider: 'are not digitized' }],
  },
  'questionnaire-request': { ...letter, protocol: registered, informationSystem, returnBy: '2026-04-30' },
  questionnaire: {
    contacts: [{ name: 'A. Contact', position: 'engineer', contact: '+7 700', responsibility: 'database' }],
    body: { name: 'Ministry', filledBy: 'A. Contact', responsible: 'B. Head', phone: '+7', email: 'a@b.kz' },
    system,
  },
  'technical-documentation': {
    ...act,
    informationSystem,
    erDiagram: file,
    logicalModel: file,
    physicalModel: file,
    dataArchitecture: file,
  },
  'source-description': {
    ...act,
    informationSystem,
    conceptualModel: file,
    logicalModel: file,
    physicalModel: file,
    lifeCycle: file,
    integration: file,
  },
  objection: { ...letter, regulations, points: [{ place: 'table pupils', reason }] },
  'amendment-letter': {
    ...letter,
    regulations,
    changes: [{ place: 'table pupils', change: 'a column more', justification: reason }],
  },
  invitation: { ...letter, regulations, need: 'a column more' },
  'depersonalization-list': {
    ...joint,
    regulations,
    columns: [{ table: 'pupils', column: 'iin', technique: 'keyed-hash' }],
  },
  'algorithms-hand-over': {
    ...letter,
    informationSystem,
    algorithms: [{ dbms: 'PostgreSQL', file }],
    instructions: file,
  },
  'inability-statement': { ...letter, informationSystem, reason, sqlSpecialists: false },
  'medium-hand-over': {
    ...act,
    serialNumber: 'S-1',
    seal: '0017',
    encryption: 'age',
    handedOverBy: 'A. Contact',
    takenOverBy: 'C. Operator',
    checksum: 'b'.repeat(64),
  },
  'access-confirmation': {
    ...letter,
    informationSystem,
    host: 'db.example',
    ports: [5432],
    account: 'udw_reader',
    objects: ['public.pupils'],
    allowedServers: ['10.1.1.1'],
  },
  'destruction-act': { ...act, file: 'c'.repeat(64), reason, method: 'overwritten' },
  'load-test-report': {
    ...act,
    informationSystem,
    tests: [{ table: 'pupils', date: '2026-06-01', records: 12, passed: true }],
  },
  'delivery-agreement': {
    ...joint,
    request: registered,
    workingDays: 45,
    volume: 'one table',
    disclosureControl: { smallestGroup: 10, releasePseudonyms: false },
  },
  'access-notice': { ...letter, delivery: '7', files: [file] },
  'check-result': { ...letter, delivery: '7', result: 'data-missing', findings: ['no grades'] },
  'analytical-result': { ...letter, request: registered, files: [file] },
  withdrawal: { ...letter, withdraws: registered, reasons: reason },
  revocation: { ...letter, revokes: registered, ground: '7-1', reasons: reason },
};

const neet = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../../../examples/neet', name), 'utf8');

const report = {
  report: reportEdition,
  loadId: 1,
  regulations: 'schools',
  regulationsVersion: '1.0.0',
  title: 'Schools',
  provider: 'Ministry',
  at: '2026-06-01T05:00:00.000Z',
  verdict: 'passed',
  failures: [],
  tables: [],
};

/** A good document as the text of a file. @param registration makes it another document */
export function documentText(id: DocumentId, registration = '7/1'): string {
  const note = `# ${registration}\n`;
  if (id === 'request') return neet('request.yaml') + note;
  if (id === 'regulations') return neet('regulations/education.yaml') + note;
  if (id === 'verification-report') return `${JSON.stringify(report)}\n`;
  return stringify({ ...examples[id] }, { aliasDuplicateObjects: false }) + note;
}
