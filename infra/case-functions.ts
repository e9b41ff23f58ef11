import { type Stack, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment as bodies } from '../functions/bodies/contract.ts';
import type { environment as decide } from '../functions/decide/contract.ts';
import type { environment as due } from '../functions/due/contract.ts';
import type { environment as lookAgain } from '../functions/look-again/contract.ts';
import type { environment as openStep } from '../functions/open-step/contract.ts';
import type { environment as relay } from '../functions/relay/contract.ts';
import type { environment as show } from '../functions/show/contract.ts';
import type { environment as sweep } from '../functions/sweep/contract.ts';
import { type CaseFunction, onCases, onLoads, onTokens, senders, starters } from './case-rights.ts';
import type { CaseTables } from './case-tables.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { addFunction, type EnvironmentOf, type FunctionPlace, listsStreams } from './function.ts';

/** The environment of each function, by its contract. */
interface Environments {
  readonly bodies: EnvironmentOf<typeof bodies>;
  readonly decide: EnvironmentOf<typeof decide>;
  readonly due: EnvironmentOf<typeof due>;
  readonly 'look-again': EnvironmentOf<typeof lookAgain>;
  readonly 'open-step': EnvironmentOf<typeof openStep>;
  readonly relay: EnvironmentOf<typeof relay>;
  readonly show: EnvironmentOf<typeof show>;
  readonly sweep: EnvironmentOf<typeof sweep>;
}

const descriptions: Readonly<Record<CaseFunction, string>> = {
  due: 'Reads a case for its machine',
  'open-step': 'Keeps the token of a machine that waits; sends it where the case is ahead',
  'look-again': 'Records what time has brought to a case, then reads it for its machine',
  decide: 'Records what people do; appends to the store and nothing else',
  show: 'Shows cases, terms, loads and the record to those who may see them',
  relay: 'Tells machines and bodies what has happened to cases',
  sweep: 'Every day: records what time has brought, mends what the relay missed',
  bodies: 'Keeps the registry of bodies, people and mandates',
};

/** Functions that make the topics of bodies. */
const topicMakers: readonly CaseFunction[] = ['bodies', 'relay'];

const longRunning: readonly CaseFunction[] = ['sweep', 'relay'];

/** What all functions of cases are made with. */
export interface CasePlace extends FunctionPlace {
  readonly tables: CaseTables;
  /** ARNs of the machines. */
  readonly machines: readonly string[];
  /** ARN of the key under which news lie. */
  readonly newsKey: string;
}

/** What the ARN of a session of the role of actors begins with. */
export const actorsOf = ({ partition, account }: Stack, deployment: Deployment): string =>
  `arn:${partition}:sts::${account}:assumed-role/${nameOf(deployment, 'actor')}/`;

/** What the ARNs of the topics of bodies begin with. */
const topicsOf = ({ partition, region, account }: Stack, deployment: Deployment): string =>
  `arn:${partition}:sns:${region}:${account}:${nameOf(deployment, 'news-')}`;

function environmentsOf({ stack, deployment, tables, newsKey: NEWS_KEY }: CasePlace): Environments {
  const CASES_TABLE = tables.cases.tableName;
  const TOKENS_TABLE = tables.tokens.tableName;
  const { partition, region, account } = stack;
  const MACHINES = `arn:${partition}:states:${region}:${account}:stateMachine:${nameOf(deployment, '')}`;
  const api = { CASES_TABLE, ACTORS: actorsOf(stack, deployment) };
  const TOPICS = topicsOf(stack, deployment);
  const RELAY_FUNCTION = nameOf(deployment, 'relay');
  return {
    bodies: { CASES_TABLE, TOPICS, NEWS_KEY },
    due: { CASES_TABLE },
    'look-again': { CASES_TABLE },
    'open-step': { CASES_TABLE, TOKENS_TABLE },
    decide: api,
    show: { ...api, LOADS_TABLE: nameOf(deployment, 'loads') },
    relay: { CASES_TABLE, TOKENS_TABLE, MACHINES, TOPICS, NEWS_KEY, RELAY_FUNCTION },
    sweep: { CASES_TABLE, TOKENS_TABLE, MACHINES, RELAY_FUNCTION },
  };
}

function statementsOf(name: CaseFunction, { tables, machines, stack, deployment }: CasePlace) {
  const { partition, region, account } = stack;
  const relayArn = `arn:${partition}:lambda:${region}:${account}:function:${nameOf(deployment, 'relay')}`;
  const topics = [`${topicsOf(stack, deployment)}*`];
  const allow = (sid: string, actions: string[], resources: readonly string[]) =>
    new PolicyStatement({ sid, actions, resources: [...resources] });
  return [
    ...onCases(name, tables.cases.tableArn),
    ...onTokens(name, tables.tokens.tableArn),
    // By its name: the stack of loads rests on this one.
    ...onLoads(name, `arn:${partition}:dynamodb:${region}:${account}:table/${nameOf(deployment, 'loads')}`),
    // A token names its own machine: IAM knows no resource of it.
    ...(senders.includes(name) ? [allow('SendsTokens', ['states:SendTaskSuccess'], ['*'])] : []),
    ...(starters.includes(name) ? [allow('StartsMachines', ['states:StartExecution'], machines)] : []),
    ...(name === 'sweep'
      ? [
          allow('SeesMachines', ['states:ListExecutions'], machines),
          allow('HasTheRelayLook', ['lambda:InvokeFunction'], [relayArn]),
        ]
      : []),
    ...(topicMakers.includes(name) ? [allow('MakesTopics', ['sns:CreateTopic'], topics)] : []),
    ...(name === 'relay'
      ? [
          allow('TellsBodies', ['sns:Publish'], topics),
          allow('TellsThemLater', ['lambda:InvokeFunction'], [relayArn]),
          listsStreams(),
        ]
      : []),
  ];
}

/** The role of a function: it is of this function alone. */
const roleOf = ({ stack, deployment }: CasePlace, name: CaseFunction): IRole =>
  new Role(stack, `${name}-role`, {
    roleName: nameOf(deployment, name),
    description: descriptions[name],
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });

/**
 * Adds a function of cases with a role of its own.
 * @param failures where calls of the relay go that it failed on, again and again
 */
export function addCaseFunction(place: CasePlace, name: CaseFunction, failures: Queue): Lambda {
  const added = addFunction<Environments[typeof name]>(place, {
    name,
    description: descriptions[name],
    role: roleOf(place, name),
    environment: environmentsOf(place)[name],
    mayDo: statementsOf(name, place),
    minutes: longRunning.includes(name) ? 15 : 1,
    ...(name === 'relay' ? { undelivered: failures } : {}),
  });
  const answers = Validations.of(place.stack.node.findChild(`${name}-policy`));
  if (senders.includes(name))
    answers.acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'A token is sent to no resource (service authorization reference of Step Functions)',
    });
  if (topicMakers.includes(name))
    answers.acknowledge({
      id: `AwsSolutions-IAM5[Resource::${topicsOf(place.stack, place.deployment)}*]`,
      reason:
        'Bodies are run-time data, and so are their topics: each begins with the name of the deployment',
    });
  return added;
}
