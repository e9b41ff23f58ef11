import type { CreateScheduleCommandInput, SchedulerClient } from '@aws-sdk/client-scheduler';
import { client, type Input } from './client.ts';

/** EventBridge Scheduler, in memory: names within one group, a page of one. */
export function fakeScheduler() {
  const kept = new Map<string, CreateScheduleCommandInput>();
  const changes: string[] = [];
  const change = (act: 'Create' | 'Update' | 'Delete') => (input: Input) => {
    const name = String(input['Name']);
    if ((act === 'Create') === kept.has(name)) throw new Error(`${act} of ${name}`);
    if (act === 'Delete') kept.delete(name);
    else kept.set(name, input as unknown as CreateScheduleCommandInput);
    changes.push(act);
    return {};
  };
  const its = client({
    ListSchedules({ NamePrefix = '', NextToken = '0' }) {
      const names = [...kept.keys()].filter((name) => name.startsWith(String(NamePrefix)));
      const next = Number(NextToken) + 1;
      const Schedules = names.slice(next - 1, next).map((name) => ({ Name: name }));
      return { Schedules, ...(next < names.length ? { NextToken: String(next) } : {}) };
    },
    CreateSchedule: change('Create'),
    UpdateSchedule: change('Update'),
    DeleteSchedule: change('Delete'),
  });
  return { client: its as unknown as SchedulerClient, kept, changes };
}
