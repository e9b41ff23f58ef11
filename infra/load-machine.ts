/** What depersonalizes large deliveries. */
export interface GlueBindings {
  /** Deliveries of more bytes than this. */
  readonly above: number;
  /** ARNs of the functions before and after the job. */
  readonly plan: string;
  readonly measure: string;
  /** Name of the job. */
  readonly job: string;
  /** A run ends by itself after these minutes. */
  readonly minutes: number;
}

/** The ARNs of what the load machine calls, and how long one execution may last. */
export interface LoadBindings {
  readonly turn: string;
  /** Undefined where clear personal data may not land: there is no such state then. */
  readonly edge?: string | undefined;
  readonly stage: string;
  /** For deliveries that are too large for `stage`. */
  readonly glue: GlueBindings;
  readonly verify: string;
  readonly commit: string;
  readonly end: string;
  /** An execution ends after these minutes, and its lease with it. */
  readonly minutes: number;
}

interface Rule {
  readonly Variable: string;
  readonly StringEquals: string;
  readonly Next: string;
}

interface Flag {
  readonly Variable: string;
  readonly BooleanEquals: boolean;
  readonly Next: string;
}

interface Size {
  readonly Variable: string;
  readonly NumericGreaterThan: number;
  readonly Next: string;
}

type Field = Readonly<Record<string, unknown>>;

/** A state of Amazon States Language, as far as this machine has them. */
export type State =
  | {
      readonly Type: 'Task';
      readonly Resource: string;
      readonly Parameters: Field;
      readonly ResultPath: string;
      readonly TimeoutSeconds: number;
      readonly Retry: readonly Field[];
      readonly Catch: readonly Field[];
      readonly Next: string;
    }
  | { readonly Type: 'Choice'; readonly Choices: readonly (Rule | Flag | Size)[]; readonly Default: string }
  | { readonly Type: 'Wait'; readonly Seconds: number; readonly Next: string }
  | {
      readonly Type: 'Pass';
      readonly InputPath: string;
      readonly ResultPath: string;
      readonly Next: string;
    }
  | { readonly Type: 'Succeed' }
  | { readonly Type: 'Fail'; readonly Error: string; readonly Cause: string };

/** A state machine in JSONPath. */
export interface Machine {
  readonly Comment: string;
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

/** Seconds: a function is never cut off by the machine before it ends by itself. */
const longest = { quick: 120, asking: 300, staging: 960 } as const;

/** Too many calls at once, of which nothing was begun: tried again for ten minutes. A generic error of Glue is most often "Rate exceeded". */
const throttled: Field = {
  ErrorEquals: ['Lambda.TooManyRequestsException', 'Glue.ThrottlingException', 'Glue.AWSGlueException'],
  IntervalSeconds: 5,
  MaxAttempts: 30,
  BackoffRate: 2,
  MaxDelaySeconds: 20,
  JitterStrategy: 'FULL',
};

/**
 * Other runs have every place of the job: waited for longer than one of them may last, without jitter, which would shorten it, and not
 * so long that the run could not end within the execution.
 */
const noPlace: Field = {
  ErrorEquals: ['Glue.ConcurrentRunsExceededException', 'Glue.ResourceNumberLimitExceededException'],
  IntervalSeconds: 60,
  MaxAttempts: 31,
  BackoffRate: 2,
  MaxDelaySeconds: 300,
};

/** What fails for no fault of the data is done again: all of it may be. */
const again: readonly Field[] = [
  throttled,
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 3, JitterStrategy: 'FULL' },
];

/** A run of a job costs: one that began is tried once more. */
const onceMore: readonly Field[] = [
  noPlace,
  throttled,
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 60,
    MaxAttempts: 1,
    BackoffRate: 2,
    JitterStrategy: 'FULL',
  },
];

const afterFault: readonly Field[] = [
  { ErrorEquals: ['States.ALL'], ResultPath: '$.thrown', Next: 'End after a fault' },
];

/** A call of a function: what it answers stands under its name, and what it answers last under `failed` for the end. */
const call = (resource: string, seconds: number, next: string, more: Field = {}): State => ({
  Type: 'Task',
  Resource: resource,
  Parameters: { 'load.$': '$.load', ...more },
  ResultPath: '$.answer',
  TimeoutSeconds: seconds,
  Retry: again,
  Catch: afterFault,
  Next: next,
});

/** Goes on by the verdict of the call before; anything that is not named ends the load. */
const byVerdict = (ways: Readonly<Record<string, string>>): State => ({
  Type: 'Choice',
  Choices: Object.entries(ways).map(([verdict, next]) => ({
    Variable: '$.answer.verdict',
    StringEquals: verdict,
    Next: next,
  })),
  Default: 'End',
});

const wait = (seconds: number, next: string): State => ({ Type: 'Wait', Seconds: seconds, Next: next });

const ending = (resource: string, more: Field): State => ({
  Type: 'Task',
  Resource: resource,
  Parameters: { 'load.$': '$.load', ...more },
  ResultPath: '$.ended',
  TimeoutSeconds: longest.asking,
  Retry: again,
  Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.thrown', Next: 'Nothing published' }],
  Next: 'How it ended',
});

/** The edge layer of a clear file, made by another role than the layer of the warehouse. */
const edgeStates = (edge: string): Readonly<Record<string, State>> => ({
  'Who depersonalizes': {
    Type: 'Choice',
    Choices: [{ Variable: '$.clear', BooleanEquals: true, Next: 'Make edge layer' }],
    Default: 'Which engine',
  },
  'Make edge layer': call(edge, longest.staging, 'Edge layer'),
  'Edge layer': byVerdict({ hashed: 'Take its size' }),
  // From here on the delivery is the one in staging, which has another length than the clear file.
  'Take its size': {
    Type: 'Pass',
    InputPath: '$.answer.bytes',
    ResultPath: '$.bytes',
    Next: 'Which engine',
  },
});

/** The way of a large delivery: a function reads it and plans the job, Glue runs it, a function measures what it made. */
const glueStates = ({
  above,
  plan,
  measure,
  job,
  minutes,
}: GlueBindings): Readonly<Record<string, State>> => ({
  'Which engine': {
    Type: 'Choice',
    Choices: [{ Variable: '$.bytes', NumericGreaterThan: above, Next: 'Plan job' }],
    Default: 'Depersonalize',
  },
  'Plan job': call(plan, longest.staging, 'Job planned'),
  'Job planned': byVerdict({ planned: 'Depersonalize in Glue' }),
  'Depersonalize in Glue': {
    Type: 'Task',
    Resource: 'arn:aws:states:::glue:startJobRun.sync',
    Parameters: { JobName: job, Arguments: { '--plan.$': '$.answer.plan' } },
    ResultPath: '$.job',
    // Waiting for a worker counts too.
    TimeoutSeconds: (minutes + 30) * 60,
    Retry: onceMore,
    Catch: afterFault,
    Next: 'Measure',
  },
  Measure: call(measure, longest.staging, 'Depersonalized'),
});

/**
 * The machine of one load: its turn, depersonalization, verification, commit. Its input is `load`, the number on record; what it
 * hands on are verdicts, never data. Whatever fails goes to the end of the load, and publishes nothing.
 */
export const loadMachineOf = ({
  turn,
  edge,
  stage,
  glue,
  verify,
  commit,
  end,
  minutes,
}: LoadBindings): Machine => ({
  Comment: 'A load: turn, depersonalize, verify, commit, publish',
  StartAt: 'Take turn',
  TimeoutSeconds: minutes * 60,
  States: {
    'Take turn': call(turn, longest.quick, 'Whose turn', { 'started.$': '$$.Execution.StartTime' }),
    'Whose turn': byVerdict({
      granted: edge === undefined ? 'Which engine' : 'Who depersonalizes',
      wait: 'Wait for turn',
      withdrawn: 'Loaded before',
    }),
    'Wait for turn': wait(30, 'Take turn'),
    'Loaded before': { Type: 'Succeed' },
    ...(edge === undefined ? {} : edgeStates(edge)),
    ...glueStates(glue),
    Depersonalize: call(stage, longest.staging, 'Depersonalized'),
    Depersonalized: byVerdict({ staged: 'Verify' }),
    Verify: call(verify, longest.asking, 'Verified'),
    Verified: byVerdict({ passed: 'Commit', running: 'Wait for counts' }),
    'Wait for counts': wait(5, 'Verify'),
    Commit: call(commit, longest.asking, 'Committed'),
    Committed: byVerdict({ committed: 'Published', running: 'Wait for commit' }),
    'Wait for commit': wait(5, 'Commit'),
    Published: { Type: 'Succeed' },
    End: ending(end, { 'failed.$': '$.answer' }),
    'End after a fault': ending(end, {}),
    // A load whose publication had begun may be published all the same.
    'How it ended': {
      Type: 'Choice',
      Choices: [{ Variable: '$.ended.verdict', StringEquals: 'committed', Next: 'Published' }],
      Default: 'Nothing published',
    },
    'Nothing published': {
      Type: 'Fail',
      Error: 'NothingPublished',
      Cause: 'The report of the load in the audit zone says why.',
    },
  },
});
