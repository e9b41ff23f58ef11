import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

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
 * What a function may do in the tables. `write` writes events, heads and lists of cases, and ends them; `append` does not end any, for
 * time decides nothing; `registry` writes bodies, people and mandates
 * with the record of the home. No right deletes or changes an event: that a new one takes no place of another is a condition of its
 * write, and what is deleted is a line of the list of open cases alone.
 */
export const tableRights: Readonly<
  Record<
    CaseFunction,
    { readonly cases: 'read' | 'append' | 'write' | 'registry'; readonly tokens?: 'keep' | 'take' | 'see' }
  >
> = {
  due: { cases: 'read' },
  'open-step': { cases: 'read', tokens: 'keep' },
  'look-again': { cases: 'append' },
  decide: { cases: 'write' },
  show: { cases: 'read' },
  relay: { cases: 'read', tokens: 'take' },
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

const within = (partitions: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
});

/** The rights of a function in the table of cases, as IAM has them. */
export function onCases(name: CaseFunction, table: string): readonly PolicyStatement[] {
  const right = tableRights[name].cases;
  const reads = new PolicyStatement({
    sid: 'ReadsCases',
    actions: ['dynamodb:GetItem', 'dynamodb:Query'],
    resources: [table],
  });
  const writes = (sid: string, action: string, partitions: readonly string[]) =>
    new PolicyStatement({ sid, actions: [action], resources: [table], conditions: within(partitions) });
  if (right === 'read') return [reads];
  if (right === 'registry') return [reads, writes('WritesRegistry', 'dynamodb:PutItem', ofRegistry)];
  return [
    reads,
    writes('WritesCases', 'dynamodb:PutItem', ofCases),
    ...(right === 'write' ? [writes('ShortensLists', 'dynamodb:DeleteItem', ofLists)] : []),
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
    ? [
        new PolicyStatement({
          sid: 'ReadsLoads',
          actions: ['dynamodb:GetItem', 'dynamodb:Query'],
          resources: [table],
          conditions: within(['LOADS', 'REGULATIONS#*']),
        }),
      ]
    : [];
