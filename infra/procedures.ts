import { type App, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { compileChapter } from '../core/procedures/asl/compile.ts';
import { firstChapter } from '../core/procedures/asl/first-chapter.ts';
import type { Bindings } from '../core/procedures/asl/step-states.ts';
import type { ProcedureId } from '../core/procedures/model.ts';
import { procedures } from '../core/procedures/registry.ts';
import { addCaseTables, type CaseTables } from './case-tables.ts';
import { addCases } from './cases.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { placed } from './placed.ts';
import type { BeforeUpload } from './upload.ts';

/** Names of what machines call and start, as text: machines name each other in circles, so no template could refer to them. */
function bindingsOf({ partition, region, account }: Stack, deployment: Deployment): Bindings {
  const functionArn = (name: string) =>
    `arn:${partition}:lambda:${region}:${account}:function:${nameOf(deployment, name)}`;
  const machine = (procedure: ProcedureId, chapter: string) =>
    `arn:${partition}:states:${region}:${account}:stateMachine:${machineName(deployment, procedure, chapter)}`;
  return {
    due: functionArn('due'),
    openStep: functionArn('open-step'),
    lookAgain: functionArn('look-again'),
    machine,
    firstMachine: (procedure) => machine(procedure, firstChapter(procedures[procedure])),
  };
}

const machineName = (deployment: Deployment, procedure: ProcedureId, chapter: string): string =>
  nameOf(deployment, `${procedure}-${chapter}`);

const chapters = Object.values(procedures).flatMap((procedure) =>
  procedure.chapters.map((chapter) => ({ procedure, id: procedure.table.id, chapter })),
);

/** The role of every machine: it calls the three functions and starts machines of cases; it reads and writes nothing. */
function roleOfMachines(stack: Stack, deployment: Deployment, bindings: Bindings): Role {
  const role = new Role(stack, 'machines', {
    roleName: nameOf(deployment, 'machines'),
    description: 'Calls the functions of procedures and starts their machines',
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
  role.addToPolicy(
    new PolicyStatement({
      sid: 'CallsFunctions',
      actions: ['lambda:InvokeFunction'],
      resources: [bindings.due, bindings.openStep, bindings.lookAgain],
    }),
  );
  role.addToPolicy(
    new PolicyStatement({
      sid: 'StartsMachines',
      actions: ['states:StartExecution'],
      resources: chapters.map(({ id, chapter }) => bindings.machine(id, chapter.id)),
    }),
  );
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'Delivery of logs and traces names no resource (Step Functions, "Logging"; X-Ray has no resources)',
  });
  return role;
}

function logsOfMachines(
  stack: Stack,
  deployment: Deployment,
  key: IKey,
  removalPolicy: RemovalPolicy,
): LogGroup {
  return new LogGroup(stack, 'machine-log', {
    // Under this prefix AWS does not lengthen the resource policy of logs with every group.
    logGroupName: `/aws/vendedlogs/states/${nameOf(deployment, 'machines')}`,
    encryptionKey: key,
    retention: RetentionDays.ONE_YEAR,
    removalPolicy,
  });
}

/** The tables of cases, and a machine for each chapter of each procedure: its clock and its display. */
export function addProcedures(
  app: App,
  deployment: Deployment,
  before: BeforeUpload,
  removalPolicy: RemovalPolicy,
): CaseTables {
  const stack = new Stack(app, 'Procedures', placed(deployment, 'procedures', 'Procedures of UDW'));
  const { keys } = before;
  const tables = addCaseTables(stack, deployment, keys.cases, removalPolicy);
  const bindings = bindingsOf(stack, deployment);
  const machines = chapters.map(({ id, chapter }) => bindings.machine(id, chapter.id));
  addCases({ stack, deployment, logsKey: keys.logs, removalPolicy }, tables, before, machines);
  const role = roleOfMachines(stack, deployment, bindings);
  const destination = logsOfMachines(stack, deployment, keys.logs, removalPolicy);
  for (const { procedure, id, chapter } of chapters) {
    new StateMachine(stack, `${id}-${chapter.id}`, {
      stateMachineName: machineName(deployment, id, chapter.id),
      definitionBody: DefinitionBody.fromString(JSON.stringify(compileChapter(procedure, chapter, bindings))),
      role,
      tracingEnabled: true,
      // Without execution data: what a function is called with holds its token.
      logs: { destination, level: LogLevel.ALL, includeExecutionData: false },
    });
  }
  return tables;
}
