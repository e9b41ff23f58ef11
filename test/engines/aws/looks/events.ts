import { DescribeRuleCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import type { Look } from './look.ts';

/** Rules, with their targets. */
export const rule: Look = {
  async found({ events }, id) {
    // Its physical id is its name, or its ARN.
    const Name = id.split('/').at(-1) ?? '';
    const is = await events.send(new DescribeRuleCommand({ Name }));
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: Name }));
    return {
      Name: is.Name,
      Description: is.Description,
      State: is.State,
      EventPattern: is.EventPattern === undefined ? undefined : JSON.parse(is.EventPattern),
      ScheduleExpression: is.ScheduleExpression,
      Targets,
    };
  },
};
