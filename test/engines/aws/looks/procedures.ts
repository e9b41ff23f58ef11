import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import type { Look } from './look.ts';

/** State machines, with their whole definition. */
export const stateMachine: Look = {
  async found({ states }, stateMachineArn) {
    const is = await states.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const logging = is.loggingConfiguration;
    return {
      StateMachineName: is.name,
      DefinitionString: is.definition,
      RoleArn: is.roleArn,
      LoggingConfiguration: logging && {
        Level: logging.level,
        IncludeExecutionData: logging.includeExecutionData,
        Destinations: logging.destinations?.map(({ cloudWatchLogsLogGroup: group }) => ({
          CloudWatchLogsLogGroup: { LogGroupArn: group?.logGroupArn },
        })),
      },
      TracingConfiguration: is.tracingConfiguration && { Enabled: is.tracingConfiguration.enabled },
    };
  },
};

/** Groups of logs. */
export const logGroup: Look = {
  async found({ logs }, id) {
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: id }));
    const is = logGroups.find(({ logGroupName }) => logGroupName === id);
    return {
      LogGroupName: is?.logGroupName,
      RetentionInDays: is?.retentionInDays,
      KmsKeyId: is?.kmsKeyId,
    };
  },
};
