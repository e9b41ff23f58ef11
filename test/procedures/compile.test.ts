import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../core/errors.ts';
import { say } from '../../core/messages/catalogue.ts';
import { compileProcedure } from '../../core/procedures/compile.ts';
import { legalDocuments } from '../../core/procedures/documents/registry.ts';
import type { Outcome, Procedure, Step } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { rules394 } from '../../core/procedures/rules-394.ts';

const against = { rules: rules394, documents: legalDocuments };
const sound = procedures.request.table;

const withStep = (id: string, change: (step: Step) => Step): Procedure => ({
  ...sound,
  steps: sound.steps.map((step) => (step.id === id ? change(step) : step)),
});

const withOutcome = (id: string, outcome: string, change: Partial<Outcome>): Procedure =>
  withStep(id, (step) => ({
    ...step,
    outcomes: step.outcomes.map((one) => (one.id === outcome ? { ...one, ...change } : one)),
  }));

function problems(
  table: Procedure,
  documents: typeof against.documents | object = legalDocuments,
): readonly string[] {
  try {
    compileProcedure(table, { rules: rules394, documents });
  } catch (error) {
    if (error instanceof DocumentError) return error.findings.map(({ message }) => say('en', message));
    throw error;
  }
  return [];
}

const copy = (id: string, change: Partial<Step>): Step => {
  const step = procedures.request.steps.get(id);
  if (!step) throw new Error(`No step ${id}`);
  return { ...step, ...change };
};

test('the tables as they stand compile', () => {
  expect(Object.values(procedures).map(({ table }) => problems(table))).toEqual([[], [], []]);
});

describe('a table that is spoilt in one way is refused with its own message', () => {
  test('a step without actor', () => {
    const table = withStep('keep', (step) => ({
      ...step,
      actors: { ...step.actors, responsible: 'holder' },
    }));
    expect(problems(table)).toEqual([
      'Step keep: nobody acts in it, for holder is no party of the procedure. Name an actor among its roles.',
    ]);
  });

  test('an unreachable step', () => {
    const stray = copy('keep', { id: 'stray', title: { en: 'Stray', ru: 'Лишний' } });
    expect(problems({ ...sound, steps: [...sound.steps, stray] })).toEqual([
      'Step stray cannot be reached. Let an outcome lead to it, or remove it.',
    ]);
  });

  test('no way out', () => {
    const table = withOutcome('keep', 'kept', { leads: { to: 'keep' } });
    expect(problems(table)).toEqual([
      'Step keep has no way out: no outcome after it ever ends the case. Give one an end.',
    ]);
  });

  test('a loop with no human in it', () => {
    const table = withOutcome('connect', 'not-connected', { leads: { to: 'connect' } });
    expect(problems(table)).toEqual([
      'Step connect leads back to itself with no human in the loop: a machine would turn for ever. Put a decision into it.',
    ]);
  });

  test.each<readonly [string, Step['term']]>([
    ['another number of days', { kind: 'statutory', n: 6, unit: 'working-day', paragraph: '6' }],
    ['another unit', { kind: 'statutory', n: 5, unit: 'calendar-month', paragraph: '6' }],
    ['a paragraph without term', { kind: 'statutory', n: 5, unit: 'working-day', paragraph: '7' }],
    ['a term of another paragraph', { kind: 'statutory', n: 5, unit: 'working-day', paragraph: '30' }],
    ['ours without reason', { kind: 'ours', n: 5, unit: 'working-day', reason: { en: '', ru: '' } }],
  ])('a term without basis: %s', (_, term) => {
    expect(problems(withStep('consider', (step) => ({ ...step, term })))).toEqual([
      'Step consider: the term is not one that its paragraph gives, and no reason of ours stands by it. Correct it or state the basis.',
    ]);
  });

  test('an outcome without next step', () => {
    expect(problems(withOutcome('check', 'positive', { leads: { to: 'nowhere' } }))).toContain(
      'Step check, outcome positive: there is no step and no end nowhere. Say what comes next.',
    );
  });

  test('an outcome that ends the case in no known way', () => {
    expect(problems(withOutcome('consider', 'refused', { leads: { end: 'lost' } }))).toEqual([
      'Step consider, outcome refused: there is no step and no end lost. Say what comes next.',
    ]);
  });

  test('a document without schema', () => {
    const { order: _, ...rest } = legalDocuments;
    expect(problems(sound, rest)).toEqual([
      'Step consider, outcome accepted: the document order has no schema. Add it to the documents.',
    ]);
  });

  test('a signer who is no actor of the step', () => {
    expect(problems(withOutcome('provide', 'access-opened', { signers: ['authorized-body'] }))).toEqual([
      'Step provide, outcome access-opened: authorized-body signs and is no actor of the step. Name it there too.',
    ]);
  });

  test('a step of children that knows one result only', () => {
    const table = withStep('connect', (step) => ({
      ...step,
      outcomes: step.outcomes.filter(({ when }) => when === 'all-succeeded'),
    }));
    expect(problems(table)[0]).toContain(
      'Step connect: a person decides between outcomes, or child cases do',
    );
  });

  test('a step that nobody can decide', () => {
    expect(problems(withStep('keep', (step) => ({ ...step, outcomes: [] })))[0]).toContain(
      'Step keep: a person decides between outcomes',
    );
  });

  test('a name twice', () => {
    const table = withOutcome('consider', 'outside', { id: 'refused' });
    expect(problems(table)).toEqual(['The name consider.refused is used twice. Rename one.']);
  });

  test('a chapter that is not there', () => {
    const table = withStep('keep', (step) => ({ ...step, chapter: 'epilogue' }));
    expect(problems(table)).toEqual([
      'Step keep: the procedure has no chapter epilogue. Add it or correct the name.',
    ]);
  });

  test.each([['Prüfen'], ['Check '.repeat(14)]])('a name that no state of a machine may have: %s', (en) => {
    const table = withStep('check', (step) => ({ ...step, title: { ...step.title, en } }));
    expect(problems(table)).toEqual([
      'Step check: the name of its state must be ASCII of at most 80 characters. Shorten the English title.',
    ]);
  });

  test('a start that is no step', () => {
    expect(problems({ ...sound, starts: ['file', 'begin'] })).toEqual([
      'The procedure starts at begin, which is no step of it. Correct the name.',
    ]);
  });

  test('an act that ends the case in no known way', () => {
    const acts = sound.acts.map((act) => (act.id === 'close' ? { ...act, end: 'lost' } : act));
    expect(problems({ ...sound, acts })[0]).toContain('The act close names a role, a step or an end');
  });
});

test('all faults are named at once', () => {
  const spoilt = withOutcome('check', 'positive', { leads: { to: 'nowhere' } });
  expect(problems({ ...spoilt, starts: ['begin'] }).length).toBeGreaterThan(2);
});

describe('a compiled procedure', () => {
  test('names the state of each step', () => {
    expect(procedures.request.stateNames.get('consider')).toBe('Consider request - para 6 - 5 wd');
    expect(procedures.request.stateNames.get('settle')).toBe('Settle what is not agreed - ours');
    expect(procedures.connection.stateNames.get('open-network')).toBe(
      'Configure network access - para 22 - agreed',
    );
    expect(procedures.connection.stateNames.get('verify')).toBe(
      'Verify and load historical data - para 20(5)',
    );
  });

  test('has chapters with the steps where they are entered', () => {
    expect(procedures.request.chapters.map(({ id, entries }) => [id, entries])).toEqual([
      ['initiation', ['file']],
      ['availability', ['determine-availability', 'settle', 'request-connection']],
      ['connection', ['connect']],
      ['delivery', ['agree-terms']],
      ['analysis', ['analyse']],
    ]);
  });
});
