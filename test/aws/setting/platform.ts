import { StateMachine } from 'aws-local-stepfunctions';
import * as commitContract from '../../../functions/commit/contract.ts';
import { commitWith } from '../../../functions/commit/handler.ts';
import * as edgeContract from '../../../functions/edge/contract.ts';
import { edgeWith } from '../../../functions/edge/handler.ts';
import { edgeKeyWith } from '../../../functions/edge-key/handler.ts';
import * as endContract from '../../../functions/end/contract.ts';
import { endWith } from '../../../functions/end/handler.ts';
import { entry } from '../../../functions/entry.ts';
import type { Handler } from '../../../functions/handler.ts';
import * as measureContract from '../../../functions/measure/contract.ts';
import { measureWith } from '../../../functions/measure/handler.ts';
import { migrateWith } from '../../../functions/migrate/handler.ts';
import * as planContract from '../../../functions/plan/contract.ts';
import { planWith } from '../../../functions/plan/handler.ts';
import { registerWith } from '../../../functions/register/handler.ts';
import * as stageContract from '../../../functions/stage/contract.ts';
import { stageWith } from '../../../functions/stage/handler.ts';
import * as turnContract from '../../../functions/turn/contract.ts';
import { turnWith } from '../../../functions/turn/handler.ts';
import * as verifyContract from '../../../functions/verify/contract.ts';
import { verifyWith } from '../../../functions/verify/handler.ts';
import { loadMachineOf } from '../../../infra/load-machine.ts';
import type { Arrived } from '../../../services/lake/arrive.ts';
import { type Cloud, env, newCloud } from './cloud.ts';
import { type JobFate, runJob } from './glue.ts';
import { heard } from './heard.ts';

const states = {
  'Take turn': 'turn',
  'Make edge layer': 'edge',
  Depersonalize: 'stage',
  'Plan job': 'plan',
  'Depersonalize in Glue': 'job',
  Measure: 'measure',
  Verify: 'verify',
  Commit: 'commit',
  End: 'end',
  'End after a fault': 'end',
} as const;

/** What the machine calls: its functions, and the job of Glue. */
export type FunctionName = (typeof states)[keyof typeof states];

/** How an execution went. */
export interface Execution {
  readonly ended: 'succeeded' | 'NothingPublished';
  /** The states that were entered, in order, each once for every time. */
  readonly states: readonly string[];
}

/** The platform as it is deployed, on AWS in memory. */
export interface Platform {
  readonly cloud: Cloud;
  /** The present instant; tests move it. */
  now: Date;
  /** Errors that functions throw instead of answering, each once for every time that it stands here. */
  readonly faults: Partial<Record<FunctionName, Error[]>>;
  /** How the next runs of the job go; one that is not told goes to its end. */
  readonly jobs: JobFate[];
  /** Called before a state of the machine is entered, which waits for it. */
  before: (state: string) => unknown;
  /** Tells that an object was made in landing. */
  tell(key: string): Promise<Arrived>;
  /** Tells that the execution of a load was cut off. */
  cutOff(load: number): Promise<unknown>;
  /** Runs the execution that was started for a load. */
  run(load: number): Promise<Execution>;
}

const arnOf = (name: string): string => `arn:aws:lambda:eu-central-1:111122223333:function:udw-test-${name}`;

const definitionWith = (above: number) =>
  loadMachineOf({
    ...{ turn: arnOf('turn'), edge: arnOf('edge'), stage: arnOf('stage'), verify: arnOf('verify') },
    ...{ commit: arnOf('commit'), end: arnOf('end'), minutes: env.MACHINE_MINUTES },
    glue: {
      above,
      plan: arnOf('plan'),
      measure: arnOf('measure'),
      job: 'udw-test-depersonalize',
      minutes: 120,
    },
  });

/** What the job of Glue is started with. */
interface JobInput {
  readonly JobName: string;
  readonly Arguments: Readonly<Record<string, string>>;
}

/**
 * Deploys the platform, with regulations brought in and the key of the edge handed out.
 * @param above bytes of a delivery above which Glue depersonalizes it
 * @param job what stands in for Glue; the stand-in of `glue.ts` when it is left out
 */
export async function newPlatform(
  regulations: readonly string[],
  clearLanding = false,
  gate: 'none' | 'cases' = 'none',
  above: number = env.MOST_BYTES,
  job?: (cloud: Cloud, input: JobInput) => Promise<void>,
): Promise<Platform> {
  const definition = definitionWith(above);
  let runs = 0;
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  const cloud = newCloud();
  const { clients } = cloud;
  const clock = () => platform.now;
  const functions: Readonly<Record<FunctionName, Handler<unknown>>> = {
    turn: entry('turn', turnContract.input, () =>
      turnWith(heard('turn', clients), { ...env, GATE: gate }, clock),
    ),
    edge: entry('edge', edgeContract.input, () => edgeWith(heard('edge', clients), env, clock)),
    stage: entry('stage', stageContract.input, () => stageWith(heard('stage', clients), env)),
    plan: entry('plan', planContract.input, () => planWith(heard('plan', clients), env)),
    measure: entry('measure', measureContract.input, () => measureWith(heard('measure', clients), env)),
    job: async (input) => {
      const given = input as JobInput;
      if (job !== undefined) {
        await job(cloud, given);
        return {};
      }
      runs += 1;
      await runJob(cloud, regulations, given.Arguments['--plan'] ?? '', `run-${runs}`, platform.jobs.shift());
      return { JobRunState: 'SUCCEEDED' };
    },
    verify: entry('verify', verifyContract.input, () => verifyWith(heard('verify', clients), env)),
    commit: entry('commit', commitContract.input, () =>
      commitWith(heard('commit', clients), { ...env, GATE: gate }, clock),
    ),
    end: entry('end', endContract.input, () => endWith(heard('end', clients), env, clock)),
  };
  const register = registerWith(
    heard('register', clients),
    { ...env, CLEAR_LANDING: clearLanding ? 'true' : 'false' },
    clock,
  );

  const handlerOf = (state: string, name: FunctionName) => async (input: unknown) => {
    await platform.before(state);
    const fault = platform.faults[name]?.shift();
    if (fault) throw fault;
    return (await functions[name](input, {} as never)) as never;
  };

  const platform: Platform = {
    cloud,
    now: new Date('2026-10-01T09:00:00Z'),
    faults: {},
    jobs: [],
    before: () => undefined,
    tell: (key) => register({ detail: { object: { key } } }),
    cutOff: (load) =>
      functions.end(
        { detail: { status: 'FAILED', input: JSON.stringify(cloud.executions.get(`load-${load}`)) } },
        {} as never,
      ),
    async run(load) {
      // That it is a machine of Step Functions is a test of its own.
      const machine = new StateMachine(definition as never, { validationOptions: { noValidate: true } });
      const names = Object.entries(states);
      const { result, eventLogs } = machine.run(cloud.executions.get(`load-${load}`) as never, {
        context: { Execution: { StartTime: platform.now.toISOString() } } as never,
        overrides: {
          taskResourceLocalHandlers: Object.fromEntries(
            names.map(([state, name]) => [state, handlerOf(state, name)]),
          ),
          waitTimeOverrides: { 'Wait for turn': 1, 'Wait for counts': 1, 'Wait for commit': 1 },
          retryIntervalOverrides: Object.fromEntries(names.map(([state]) => [state, 1])),
        },
      });
      const entered: string[] = [];
      const read = (async () => {
        for await (const event of eventLogs) {
          if (event.type === 'StateEntered') entered.push(event.state.name);
        }
      })();
      try {
        await result;
        await read;
        return { ended: 'succeeded', states: entered };
      } catch (error) {
        await read;
        if (entered.at(-1) !== 'Nothing published') throw error;
        return { ended: 'NothingPublished', states: entered };
      }
    },
  };
  for (const text of regulations)
    await migrateWith(heard('migrate', clients), env, clock)({ regulations: text });
  await edgeKeyWith(heard('edge-key', clients), env)({});
  return platform;
}

/** What is on record of a load. */
export const recordOf = ({ cloud }: Platform, load: number): Readonly<Record<string, unknown>> | undefined =>
  cloud.documents.of(env.LOADS_TABLE).find((item) => item['pk'] === 'LOADS' && item['id'] === load);
