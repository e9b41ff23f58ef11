import { createHash } from 'node:crypto';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { LookingSchedule, Schedules } from '../../../services/lake/expect.ts';

/** What schedules are made with. */
export interface SchedulesOf {
  readonly scheduler: SchedulerClient;
  /** The group of the deployment. */
  readonly group: string;
  /** ARN of the function that is called. */
  readonly target: string;
  /** ARN of the role that calls it. */
  readonly role: string;
  /** ARN of the queue of calls that were not taken. */
  readonly undelivered: string;
}

const short = (text: string, letters: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, letters);

/** What the schedules of regulations begin with: a name of theirs may be as long as a name of a schedule. */
const prefixOf = (regulations: string): string => `${short(regulations, 16)}-`;

/** The schedules of EventBridge Scheduler, in a group of their own. */
export function eventBridgeSchedules({ scheduler, group, ...its }: SchedulesOf): Schedules {
  const named = async (prefix: string): Promise<readonly string[]> => {
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await scheduler.send(
        new ListSchedulesCommand({ GroupName: group, NamePrefix: prefix, NextToken }),
      );
      names.push(...(page.Schedules ?? []).flatMap(({ Name }) => Name ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return names;
  };
  const scheduleOf = (Name: string, { times, input }: LookingSchedule): CreateScheduleCommandInput => ({
    Name,
    GroupName: group,
    Description: `Deliveries of ${input.table} by regulations ${input.regulations}, ${input.version}`,
    ScheduleExpression: times,
    ScheduleExpressionTimezone: 'Asia/Almaty',
    FlexibleTimeWindow: { Mode: 'OFF' },
    State: 'ENABLED',
    Target: {
      Arn: its.target,
      RoleArn: its.role,
      Input: JSON.stringify(input),
      DeadLetterConfig: { Arn: its.undelivered },
      RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 3600 },
    },
  });
  return {
    async keep(regulations, wanted) {
      const prefix = prefixOf(regulations);
      const there = await named(prefix);
      const names = wanted.map(({ table }) => `${prefix}${short(table, 32)}`);
      for (const [index, schedule] of wanted.entries()) {
        const asked = scheduleOf(names[index] ?? '', schedule);
        const isThere = there.includes(asked.Name ?? '');
        await scheduler.send(isThere ? new UpdateScheduleCommand(asked) : new CreateScheduleCommand(asked));
      }
      for (const Name of there.filter((name) => !names.includes(name)))
        await scheduler.send(new DeleteScheduleCommand({ GroupName: group, Name }));
    },
  };
}
