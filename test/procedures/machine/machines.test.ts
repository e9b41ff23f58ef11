import aslValidator from 'asl-validator';
import { describe, expect, test } from 'vitest';
import { drawAsl } from '../../../core/procedures/asl/draw.ts';
import type { State, StateMachine } from '../../../core/procedures/asl/language.ts';
import { around, fixed, longestName, machineName } from '../../../core/procedures/asl/names.ts';
import { leavesChapter } from '../../../core/procedures/compile.ts';
import { held } from '../../../core/procedures/judge/find.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import { machines } from './functions.ts';

const all = Object.entries(machines).map(([name, machine]) => ({ name, machine }));

const inner = ({ States }: StateMachine): readonly (readonly [string, State])[] =>
  Object.entries(States).flatMap(([name, state]) => [
    [name, state] as const,
    ...(state.Type === 'Map' ? Object.entries(state.ItemProcessor.States) : []),
  ]);

describe.each(all)('$name', ({ machine }) => {
  test('is accepted by asl-validator', () => {
    expect(aslValidator(machine)).toMatchObject({ isValid: true, errors: [] });
  });

  test('has names in plain ASCII, each of them once and at most 80 characters long', () => {
    const names = inner(machine).map(([name]) => name);
    expect(names.filter((name) => !/^[ -~]+$/.test(name) || name.length > longestName)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('waits by the memory, never without an end', () => {
    const waits = inner(machine).flatMap(([, state]) =>
      state.Type === 'Task' && state.Resource.endsWith('waitForTaskToken') ? [state] : [],
    );
    expect(waits.length).toBeGreaterThan(0);
    for (const { TimeoutSecondsPath, Catch } of waits) {
      expect(TimeoutSecondsPath).toMatch(/^\$(\.memory)?\.seconds$/);
      expect(Catch?.map(({ ErrorEquals }) => ErrorEquals)).toEqual([['States.Timeout']]);
    }
  });
});

test('a broken machine is not accepted by asl-validator', () => {
  const [{ machine }] = all as [(typeof all)[0]];
  const { [fixed.ended]: _, ...States } = machine.States;
  expect(aslValidator({ ...machine, States }).isValid).toBe(false);
});

test.each(Object.values(procedures))('the outcomes of $table.id lead where its table says', (procedure) => {
  for (const step of procedure.table.steps) {
    const { States } = held(new Map(Object.entries(machines)), machineName(procedure.table.id, step.chapter));
    const choice = States[around.outcome(step.id)];
    const rules = choice?.Type === 'Choice' ? choice.Choices.slice(2) : [];
    const expected = step.outcomes.map((outcome) => {
      const { leads, id } = outcome;
      const stays = 'end' in leads ? fixed.ended : around.due(leads.to);
      const away = 'to' in leads && leavesChapter(procedure.table, step, outcome);
      const chapter = 'to' in leads ? held(procedure.steps, leads.to).chapter : '';
      return { Variable: '$.outcome', StringEquals: id, Next: away ? around.nextChapter(chapter) : stays };
    });
    expect(rules).toEqual(expected);
    expect(Object.keys(States)).toContain(procedure.stateNames.get(step.id));
  }
});

test('a step reads as one: due, wait, look again, choice', () => {
  const { States } = held(new Map(Object.entries(machines)), 'udw-request-initiation');
  const wait = States['Consider request - para 6 - 5 wd'];
  expect(States['Due - consider']).toMatchObject({ Next: 'Outcome - consider' });
  expect(wait).toMatchObject({
    Type: 'Task',
    Comment: 'authorized-body; paras 6, 7, 2',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    TimeoutSecondsPath: '$.seconds',
    Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Look again - consider' }],
    Next: 'Outcome - consider',
  });
  expect(States['Look again - consider']).toMatchObject({ Next: 'Outcome - consider' });
  expect(States['Outcome - consider']).toMatchObject({
    Choices: [
      { StringEquals: 'open', Next: 'Consider request - para 6 - 5 wd' },
      { Not: { StringEquals: 'closed' }, Next: 'Where' },
      { StringEquals: 'accepted', Next: 'Next chapter - availability' },
      { StringEquals: 'refused', Next: 'Ended' },
      { StringEquals: 'outside', Next: 'Ended' },
      { StringEquals: 'returned', Next: 'Ended' },
    ],
    Default: 'Reroute',
  });
});

test('what is drawn are the machines of the procedure, with placeholders for what they are bound to', () => {
  const drawn = JSON.parse(drawAsl('amendment')) as Record<string, StateMachine>;
  expect(Object.keys(drawn)).toEqual(['udw-amendment-amendment']);
  expect(drawn['udw-amendment-amendment']?.States['Due - send-letter']).toMatchObject({
    Parameters: { FunctionName: `\${${'UdwDueFunctionArn'}}` },
  });
  const said = drawAsl('request');
  const placeholders = [...new Set(said.match(/\$\{\w+\}/g))].sort();
  expect(placeholders).toEqual(
    [
      ...['UdwDueFunctionArn', 'UdwLookAgainFunctionArn', 'UdwOpenStepFunctionArn'],
      ...['Initiation', 'Availability', 'Connection', 'Delivery', 'Analysis'].map(
        (chapter) => `UdwRequest${chapter}Arn`,
      ),
      'UdwConnectionDocumentationArn',
    ]
      .map((name) => `\${${name}}`)
      .sort(),
  );
});
