import { type CfnElement, CfnOutput, type Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccountPrincipal, Policy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { acts } from '../functions/decide/contract.ts';
import { questions } from '../functions/show/contract.ts';
import { uploads } from '../functions/upload/contract.ts';
import { nameOf } from './deployment.ts';
import type { FunctionPlace } from './function.ts';

const ratePerSecond = 50;

/** A line of the access log: neither who called nor from where, and no number of a case. */
const accessLine = AccessLogFormat.custom(
  JSON.stringify({
    request: '$context.requestId',
    at: '$context.requestTimeEpoch',
    route: '$context.routeKey',
    status: '$context.status',
    milliseconds: '$context.responseLatency',
    fault: '$context.error.responseType',
  }),
);

function addRoutes(api: HttpApi, routes: readonly string[], integration: HttpLambdaIntegration): void {
  for (const route of routes) {
    const [method, path = ''] = route.split(' ');
    const methods = [method === 'GET' ? HttpMethod.GET : HttpMethod.POST];
    api.addRoutes({ path, methods, integration });
  }
}

/**
 * The role in which people act: it may call the API and nothing else. IAM lets nobody take it under another name than the tag
 * `udw-actor` of their own session, which the directory of people sets; so the name of its session is who acts.
 */
function addActor(
  stack: Stack,
  { deployment }: FunctionPlace,
  api: HttpApi,
  routes: readonly string[],
): void {
  const role = new Role(stack, 'actor', {
    roleName: nameOf(deployment, 'actor'),
    description: 'Acts in cases by the HTTP API, under the name of its session',
    assumedBy: new AccountPrincipal(stack.account).withConditions({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
      StringEquals: { 'sts:RoleSessionName': '${aws:PrincipalTag/udw-actor}' },
    }),
  });
  const resources = routes.map((route) => {
    const [method, path = ''] = route.split(' ');
    return api.arnForExecuteApi(method, path.replace(/\{\w+\}/g, '*'), '$default');
  });
  const policy = new Policy(stack, 'actor-policy', {
    roles: [role],
    statements: [new PolicyStatement({ sid: 'CallsTheApi', actions: ['execute-api:Invoke'], resources })],
  });
  const apiId = `<${stack.getLogicalId(api.node.defaultChild as CfnElement)}>`;
  for (const resource of resources.filter((arn) => arn.includes('*')))
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${resource.replace(api.apiId, apiId)}]`,
      reason: 'Numbers of cases are run-time data: who may do what in which case the function decides',
    });
}

/** The functions that the API leads to. */
export type ApiFunctions = Readonly<Record<'decide' | 'show' | 'upload', Lambda>>;

/** The HTTP API: every route needs a signature of IAM, and leads to the function that has it in its contract. */
export function addCaseApi(place: FunctionPlace, { decide, show, upload }: ApiFunctions): void {
  const { stack, deployment, logsKey, removalPolicy } = place;
  const api = new HttpApi(stack, 'api', {
    apiName: nameOf(deployment, 'cases'),
    description: 'Cases and their terms',
    createDefaultStage: false,
    defaultAuthorizer: new HttpIamAuthorizer(),
  });
  addRoutes(api, Object.keys(acts), new HttpLambdaIntegration('acts', decide));
  addRoutes(api, Object.keys(questions), new HttpLambdaIntegration('questions', show));
  addRoutes(api, Object.keys(uploads), new HttpLambdaIntegration('uploads', upload));
  const destination = new LogGroup(stack, 'api-log', {
    logGroupName: `/udw/${nameOf(deployment, 'api')}`,
    encryptionKey: logsKey,
    retention: RetentionDays.ONE_YEAR,
    removalPolicy,
  });
  const stage = new HttpStage(stack, 'api-stage', {
    httpApi: api,
    autoDeploy: true,
    throttle: { rateLimit: ratePerSecond, burstLimit: 2 * ratePerSecond },
    accessLogSettings: { destination: new LogGroupLogDestination(destination), format: accessLine },
  });
  addActor(stack, place, api, [...Object.keys(acts), ...Object.keys(questions), ...Object.keys(uploads)]);
  new CfnOutput(stack, 'ApiUrl', { value: stage.url, description: 'The HTTP API of cases: udw --aws URL' });
}
