import type { Deployed } from './deployed.ts';
import type { Request } from './request.ts';

const all = (actions: readonly string[], resource: string): readonly Request[] =>
  actions.map((action) => ({ action, resource }));

/**
 * What Lambda does in the name of a function: it writes its log and its traces, gives up events, and reads its stream or queue (developer
 * guide, "Process records from DynamoDB streams" and "Using Lambda with Amazon SQS", permissions; the list of streams has no resource).
 */
export function byLambda({ deployment, functions, sources }: Deployed, name: string): readonly Request[] {
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
    ...sources
      .filter((one) => one.function === name)
      .flatMap(({ from, failures }) =>
        from.startsWith('arn:aws:sqs:')
          ? all(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], from)
          : [
              ...all(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], from),
              ...all(['dynamodb:ListStreams'], '*'),
              ...all(['sqs:SendMessage'], failures),
            ],
      ),
  ];
}
