import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { composeDocument } from '../../core/procedures/documents/document.ts';
import type { DocumentId } from '../../core/procedures/documents/ids.ts';
import { legalDocuments } from '../../core/procedures/documents/registry.ts';
import { groundWords } from '../../core/procedures/grounds.ts';

const registered = { registration: '12-3/45', date: '2026-03-04' };
const signer = { body: 'Ministry', name: 'A. Signer', position: 'head of department' };
const act = { ...registered, signer };
const letter = { ...act, from: 'Ministry', to: 'Operator' };
const joint = { ...registered, signers: [signer, { ...signer, body: 'Operator' }] };
const file = { name: 'model.pdf', sha256: 'a'.repeat(64) };
const informationSystem = 'Register of schools';
const regulations = { id: 'schools', version: '1.0.0' };
const reason = 'There is a reason.';

const example = (name: string): unknown =>
  parse(readFileSync(path.join(import.meta.dirname, '../../examples/neet', name), 'utf8'));

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
const examples: Partial<Record<DocumentId, Readonly<Record<string, unknown>>>> = {
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

const schemaOf = (id: string) => legalDocuments[id as DocumentId].schema;

describe('a document of its form is accepted, and none that lacks a field or has one more', () => {
  test.each(Object.entries(examples))('%s', (id, value) => {
    const schema = schemaOf(id);
    expect(schema.safeParse(value).error).toBeUndefined();
    expect(schema.safeParse({ ...value, stray: 1 }).success).toBe(false);
    const optional = ['ground', 'loadWindow'];
    for (const field of Object.keys(value).filter((one) => !optional.includes(one))) {
      const { [field]: _, ...rest } = value;
      expect(schema.safeParse(rest).success, field).toBe(false);
    }
  });

  test('the forms of other rooms are theirs: request, regulations, verification report', () => {
    const own = Object.keys(examples);
    expect(Object.keys(legalDocuments).filter((id) => !own.includes(id))).toEqual([
      'request',
      'regulations',
      'verification-report',
    ]);
    expect(schemaOf('request').safeParse(example('request.yaml')).error).toBeUndefined();
  });
});

describe('what the Rules bound', () => {
  const refuses = (id: DocumentId, change: Readonly<Record<string, unknown>>): boolean =>
    !schemaOf(id).safeParse({ ...examples[id], ...change }).success;

  test.each<readonly [string, DocumentId, Readonly<Record<string, unknown>>]>([
    ['26: not more than 45 working days', 'delivery-agreement', { workingDays: 46 }],
    [
      'ours: groups of fewer than ten persons',
      'delivery-agreement',
      { disclosureControl: { smallestGroup: 9, releasePseudonyms: false } },
    ],
    ['7: a ground of the list', 'refusal', { ground: '7-5' }],
    ['14: every change is justified', 'amendment-letter', { changes: [{ place: 'p', change: 'c' }] }],
    ['30: a negative result gives its findings', 'check-result', { findings: [] }],
    ['9: a joint document has two signers', 'protocol', { signers: [signer] }],
  ])('%s', (_, id, change) => {
    expect(refuses(id, change)).toBe(true);
  });
});

describe('the text of a document', () => {
  const values = {
    from: 'A',
    to: 'B',
    request: '1',
    ground: '7-3a',
    reasons: 'R.',
    registration: '5',
    date: '4 March',
  };

  test('a refusal quotes the words of its ground', () => {
    expect(composeDocument(legalDocuments.refusal, 'en', { ...values, words: groundWords['7-3a'] })).toBe(
      'A informs B that analytics by request 1 cannot be conducted. Ground 7-3a: "the need for analytics of confidential data, information constituting a state secret". Reasons: R. No. 5 of 4 March.',
    );
  });

  test('is said in Russian', () => {
    expect(
      composeDocument(legalDocuments.refusal, 'ru', { ...values, words: groundWords['7-3b'] }),
    ).toContain('Основание 7-3a: «отсутствие методики расчёта для проведения аналитики»');
  });

  test('keeps in sight what was not given', () => {
    expect(composeDocument(legalDocuments.order, 'en', {})).toContain('{request}');
  });
});
