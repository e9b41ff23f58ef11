import type { Deployed } from './deployed.ts';
import type { Request } from './request.ts';

const all = (actions: readonly string[], resource: string): readonly Request[] =>
  actions.map((action) => ({ action, resource }));

/**
 * What Lambda does in the name of a function: it writes its log and its traces, gives up events, and reads its stream (developer guide,
 * "Process records from DynamoDB streams", "Required permissions"; the list of streams has no resource).
 */
export function byLambda({ deployment, functions, streams }: Deployed, name: string): readonly Request[] {
  const { account, region } = deployment;
  const properties = functions[name]?.properties ?? {};
  const { LogGroup } = properties['LoggingConfig'] as { LogGroup: string };
  const { Mode } = properties['TracingConfig'] as { Mode: string };
  const { TargetArn } = properties['DeadLetterConfig'] as { TargetArn?: string };
  const log = `arn:aws:logs:${region}:${account}:log-group:${LogGroup}:log-stream:a`;
  return [
    ...all(['logs:CreateLogStream', 'logs:PutLogEvents'], log),
    ...(Mode === 'Active' ? all(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*') : []),
    ...(TargetArn === undefined ? [] : all(['sqs:SendMessage'], TargetArn)),
    ...streams
      .filter((one) => one.function === name)
      .flatMap(({ stream, queue }) => [
        ...all(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream),
        ...all(['dynamodb:ListStreams'], '*'),
        ...all(['sqs:SendMessage'], queue),
      ]),
  ];
}
