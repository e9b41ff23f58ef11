import { describe, expect, test } from 'vitest';
import { legalDocuments } from '../../core/procedures/documents/registry.ts';
import type { Procedure, ProcedureId, Step } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { rules394 } from '../../core/procedures/rules-394.ts';

const tables = Object.values(procedures).map(({ table }) => table);
const everyStep: readonly (readonly [Procedure, Step])[] = tables.flatMap((table) =>
  table.steps.map((step) => [table, step] as const),
);

function step(procedure: ProcedureId, id: string): Step {
  const found = procedures[procedure].steps.get(id);
  if (!found) throw new Error(`No step ${id}`);
  return found;
}

const actorsOf = ({ actors: { responsible, jointly, counterpart } }: Step): string =>
  [responsible, jointly.join('+'), counterpart.join('+')].join(' / ');

describe('a step with a term of the Rules: who acts, how long, from when', () => {
  test.each<
    readonly [string, ProcedureId, string, actors: string, days: number, instant: string, start: string]
  >([
    ['6', 'request', 'consider', 'authorized-body /  / customer', 5, 'received', 'receipt of the request'],
    [
      '8',
      'request',
      'determine-availability',
      'operator /  / authorized-body',
      10,
      'received',
      'receipt of the order',
    ],
    [
      '9',
      'request',
      'coordinate',
      'authorized-body / operator / provider',
      10,
      'received',
      'receipt of the request to connect',
    ],
    ['10', 'connection', 'request-questionnaire', 'operator /  / provider', 10, 'done', 'protocol signed'],
    [
      '11',
      'connection',
      'develop',
      'operator / provider / ',
      20,
      'received',
      'receipt of the complete package of para 10, or of an objection to its substance',
    ],
    [
      '12',
      'connection',
      'approve-by-operator',
      'operator /  / provider',
      7,
      'received',
      'draft ready, or receipt of an objection to its wording',
    ],
    [
      '13',
      'connection',
      'approve-by-provider',
      'provider / holder / operator',
      5,
      'received',
      'receipt of the regulations',
    ],
    [
      '15',
      'amendment',
      'approve-by-operator',
      'operator /  / provider',
      10,
      'received',
      'receipt of the letter, or of an objection',
    ],
    [
      '16',
      'amendment',
      'approve-by-provider',
      'provider / holder / operator',
      3,
      'received',
      'receipt of the regulations',
    ],
    [
      '26',
      'request',
      'provide',
      'operator /  / customer',
      45,
      'done',
      'agreement on terms and volume signed',
    ],
    ['30', 'request', 'check', 'customer /  / operator', 5, 'done', 'access opened'],
  ])('para %s', (paragraph, procedure, id, actors, n, instant, start) => {
    const found = step(procedure, id);
    expect(actorsOf(found)).toBe(actors);
    expect(found.term).toMatchObject({ kind: 'statutory', n, unit: 'working-day', paragraph });
    expect([found.start.instant, found.start.said.en]).toEqual([instant, start]);
  });

  test('there are no others', () => {
    const paragraphs = everyStep.flatMap(([, { term }]) =>
      term.kind === 'statutory' ? [term.paragraph] : [],
    );
    expect(paragraphs.sort()).toEqual(Object.keys(rules394.terms).sort());
  });
});

describe('paras 5, 14, 17-25, 27-29 and 31 have no term: their steps wait on a review or on what was agreed', () => {
  test.each<readonly [string, ProcedureId, string, string]>([
    ['5', 'request', 'file', 'none'],
    ['14', 'amendment', 'send-letter', 'none'],
    ['20(1)', 'connection', 'confirm-list', 'none'],
    ['20(2)', 'connection', 'hand-over-algorithms', 'none'],
    ['20(3), 21', 'connection', 'transfer', 'agreed'],
    ['20(5)', 'connection', 'verify', 'none'],
    ['22', 'connection', 'open-network', 'agreed'],
    ['23', 'connection', 'create-account', 'agreed'],
    ['24', 'connection', 'test-scheduled-load', 'agreed'],
    ['25', 'request', 'agree-terms', 'none'],
    ['27', 'request', 'keep', 'none'],
    ['31', 'request', 'analyse', 'agreed'],
  ])('para %s', (_, procedure, id, kind) => {
    expect(step(procedure, id).term.kind).toBe(kind);
  });
});

describe('outcomes', () => {
  test('of para 6: order, refusal with a ground of para 7, outside with an item of para 2, returned by 3(13)', () => {
    expect(
      step('request', 'consider').outcomes.map(({ id, grounds, leads }) => [id, grounds.join(), leads]),
    ).toEqual([
      ['accepted', '', { to: 'determine-availability' }],
      ['refused', '7-1,7-2,7-3a,7-3b,7-4', { end: 'refused' }],
      ['outside', '2-1,2-2,2-3,2-4', { end: 'outside' }],
      ['returned', '3-13', { end: 'returned' }],
    ]);
  });

  test('of 20(5): correct, data wrong, depersonalization wrong, each with the verification report', () => {
    const outcomes = step('connection', 'verify').outcomes.map(({ id, leads, documents }) => [
      id,
      leads,
      documents,
    ]);
    expect(outcomes).toEqual([
      ['correct', { to: 'test-scheduled-load' }, ['verification-report']],
      ['data-wrong', { to: 'transfer' }, ['verification-report']],
      ['depersonalization-wrong', { to: 'destroy' }, ['verification-report']],
    ]);
  });

  test('of para 30: negative results are typed', () => {
    expect(step('request', 'check').outcomes.map(({ id, leads, round }) => [id, leads, round])).toEqual([
      ['positive', { to: 'analyse' }, undefined],
      ['processing-error', { to: 'agree-terms' }, 'rework'],
      ['data-missing', { to: 'request-connection' }, 'rework'],
      ['changed-wish', { end: 'changed-wish' }, undefined],
    ]);
  });

  test('the operator refuses nowhere', () => {
    const refusing = everyStep.filter(
      ([table, { actors, outcomes }]) =>
        table.id === 'request' &&
        actors.responsible === 'operator' &&
        outcomes.some(({ grounds }) => grounds.length > 0),
    );
    expect(refusing).toEqual([]);
  });
});

describe('what no text orders says so', () => {
  test.each([
    ['request', 'settle'],
    ['connection', 'destroy'],
    ['amendment', 'invite-letter'],
  ] as const)('%s: step %s', (procedure, id) => {
    expect(step(procedure, id).basis.kind).toBe('ours');
  });

  test('every objection, and every ending act', () => {
    const objections = everyStep.flatMap(([, { outcomes }]) =>
      outcomes.filter(({ round }) => round === 'objection'),
    );
    expect(objections.length).toBe(5);
    expect(objections.every(({ ours }) => ours !== undefined)).toBe(true);
    expect(
      tables.flatMap(({ acts }) => acts.map(({ reason }) => reason.en)).every((reason) => reason.length > 20),
    ).toBe(true);
  });
});

describe('documents', () => {
  const used = new Set(
    [
      ...everyStep.flatMap(([, { outcomes }]) =>
        outcomes.flatMap(({ documents, optionalDocuments }) => [...documents, ...optionalDocuments]),
      ),
      ...tables.flatMap(({ acts }) => acts.flatMap(({ documents }) => documents)),
    ].map(String),
  );

  test('each is used by a step or an act', () => {
    expect(Object.keys(legalDocuments).filter((id) => !used.has(id))).toEqual([]);
  });

  test.each(Object.entries(legalDocuments))('%s has schema, text and signers', (id, document) => {
    expect(document.id).toBe(id);
    expect(document.schema.safeParse({}).success).toBe(false);
    expect(document.template.en).not.toBe(document.template.ru);
    expect(document.signers.length).toBeGreaterThan(0);
  });

  test('who signs an outcome signs its document', () => {
    const strangers = everyStep.flatMap(([, { outcomes, actors }]) =>
      outcomes.flatMap(({ documents, signers }) =>
        signers.length === 0
          ? []
          : documents
              .filter(
                (id) =>
                  ![...signers, actors.responsible].some((role) => legalDocuments[id].signers.includes(role)),
              )
              .map((id) => id),
      ),
    );
    expect(strangers).toEqual([]);
  });
});
