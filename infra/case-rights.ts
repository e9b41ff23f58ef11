import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { inPartitions } from './partitions.ts';

/** The functions of cases. */
export const caseFunctions = [
  'due',
  'open-step',
  'look-again',
  'decide',
  'show',
  'relay',
  'sweep',
  'bodies',
] as const;

/** See {@link caseFunctions}. */
export type CaseFunction = (typeof caseFunctions)[number];

/**
 * What a function may do in the tables. `case` reads cases, each by its number, and the calendars that they stand by; `read` reads the
 * whole table, as all that follow do. `write` writes events, heads and lists of cases, and ends them; `append` does not end any, for
 * time decides nothing; `registry` writes bodies, people and mandates
 * with the record of the home. No right deletes or changes an event: that a new one takes no place of another is a condition of its
 * write, and what is deleted is a line of the list of open cases alone.
 */
export const tableRights: Readonly<
  Record<
    CaseFunction,
    {
      readonly cases: 'case' | 'read' | 'append' | 'write' | 'registry';
      readonly tokens?: 'keep' | 'take' | 'see';
    }
  >
> = {
  due: { cases: 'case' },
  'open-step': { cases: 'case', tokens: 'keep' },
  'look-again': { cases: 'append' },
  decide: { cases: 'write' },
  show: { cases: 'read' },
  relay: { cases: 'case', tokens: 'take' },
  sweep: { cases: 'append', tokens: 'see' },
  bodies: { cases: 'registry' },
};

/** The functions that may send tokens. */
export const senders: readonly CaseFunction[] = ['open-step', 'relay'];

/** The functions that may start machines. */
export const starters: readonly CaseFunction[] = ['relay', 'sweep'];

const ofCases = [
  'CASE#*',
  'KEY#*',
  'COUNTER#*',
  'OPEN#*',
  'REHEARSED#*',
  'SYSTEM#*',
  'REQUEST#*',
  'CALENDAR#*',
];
const ofLists = ['OPEN#*', 'REHEARSED#*'];
const ofRegistry = ['REGISTRY', 'HOME'];

/** The rights of a function in the table of cases, as IAM has them. */
export function onCases(name: CaseFunction, table: string): readonly PolicyStatement[] {
  const right = tableRights[name].cases;
  if (right === 'case')
    return [
      inPartitions('ReadsCases', table, ['Query'], ['CASE#*']),
      inPartitions('ReadsCalendars', table, ['GetItem'], ['CALENDAR#*']),
    ];
  const reads = new PolicyStatement({
    sid: 'ReadsCases',
    actions: ['dynamodb:GetItem', 'dynamodb:Query'],
    resources: [table],
  });
  if (right === 'read') return [reads];
  if (right === 'registry') return [reads, inPartitions('WritesRegistry', table, ['PutItem'], ofRegistry)];
  return [
    reads,
    inPartitions('WritesCases', table, ['PutItem'], ofCases),
    ...(right === 'write' ? [inPartitions('ShortensLists', table, ['DeleteItem'], ofLists)] : []),
  ];
}

/** The rights of a function in the table of tokens, as IAM has them. */
export function onTokens(name: CaseFunction, table: string): readonly PolicyStatement[] {
  const right = tableRights[name].tokens;
  if (right === undefined) return [];
  if (right === 'see')
    return [
      new PolicyStatement({
        sid: 'SeesWhichCasesWait',
        actions: ['dynamodb:Scan'],
        resources: [table],
        // Never the tokens themselves.
        conditions: {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['case', 'pk', 'sk'] },
          StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
        },
      }),
    ];
  const keeps = ['dynamodb:PutItem', 'dynamodb:DeleteItem'];
  const takes = ['dynamodb:Query', 'dynamodb:DeleteItem'];
  const actions = right === 'keep' ? keeps : takes;
  return [
    new PolicyStatement({
      sid: right === 'keep' ? 'KeepsTokens' : 'TakesTokens',
      actions,
      resources: [table],
    }),
  ];
}

/** What `show` reads of the table of loads: loads, and the regulations that say whose they are. It has no keys, arrivals or tables. */
export const onLoads = (name: CaseFunction, table: string): readonly PolicyStatement[] =>
  name === 'show'
    ? [inPartitions('ReadsLoads', table, ['GetItem', 'Query'], ['LOADS', 'REGULATIONS#*'])]
    : [];
